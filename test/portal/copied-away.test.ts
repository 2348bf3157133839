/** A copy of the portal's folder in an empty folder: it installs, type-checks, builds, and people can sign in to the result. */
import { execFile, execFileSync } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { repositoryPath } from '../../infra/repository-path.ts';
import { type Listener, listen } from '../../local/kernel/http/http.ts';
import root from '../../package.json' with { type: 'json' };
import { startLocalRegistry } from './support/local-registry.ts';
import { seeHeading, signIn } from './support/sign-in.ts';
import { type Portals, startPortals } from './support/start-portals.ts';

const run = promisify(execFile);

let portals: Portals;
let copy: string;
beforeAll(async () => {
  portals = await startPortals();
  copy = await mkdtemp(join(tmpdir(), 'portal-'));
  const list = ['ls-files', '-z', '--cached', '--others', '--exclude-standard', 'portal'];
  const files = execFileSync('git', list, { cwd: repositoryPath('.'), encoding: 'utf8' })
    .split('\0')
    .filter(Boolean);
  for (const file of files) await cp(repositoryPath(file), join(copy, file.slice('portal/'.length)));
});
afterAll(async () => {
  await portals.close();
  await rm(copy, { recursive: true });
});

const npm = (...args: string[]) => run('npm', args, { cwd: copy });

/** Serves a folder like any host of static files: the page is the response for every path that is not a file. */
async function serveFolder(folder: string): Promise<Listener> {
  const types: Record<string, string> = { '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' };
  const names = await readdir(folder);
  return listen({
    port: 0,
    handler: async ({ path }) => {
      const name = names.includes(path.slice(1)) ? path.slice(1) : 'index.html';
      const headers = { 'content-type': types[extname(name)] ?? 'text/html; charset=utf-8' };
      return { status: 200, headers, body: await readFile(join(folder, name)) };
    },
    log: () => {},
  });
}

test('its dependencies have the versions that this repository is tested with', async () => {
  const manifest = JSON.parse(await readFile(join(copy, 'package.json'), 'utf8')) as typeof root;
  const tested: Record<string, string> = { ...root.dependencies, ...root.devDependencies };
  for (const [name, version] of Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })) {
    expect({ [name]: tested[name] }).toEqual({ [name]: version });
  }
});

test('it installs all dependencies', async () => {
  const registry = await startLocalRegistry();
  const quiet = ['--no-audit', '--no-fund', '--ignore-scripts', '--cache', join(copy, '.npm-cache')];
  await npm('install', `--registry=${registry.url}`, ...quiet).finally(registry.close);
  expect(await readdir(join(copy, 'node_modules'))).toContain('preact');
});

test('it type-checks', async () => {
  await npm('run', 'typecheck');
});

test('it builds a portal, and a person can sign in to it', async () => {
  const { settings } = portals.system.portals[0] ?? {};
  if (settings === undefined) throw new Error('the system has no portal');
  await writeFile(join(copy, 'config.json'), JSON.stringify(settings));
  await npm('run', 'build', '--', 'config.json');
  const host = await serveFolder(join(copy, '.build/portals', settings.name));
  try {
    portals.system.twin.addresses.set(settings.url, host.origin);
    const page = await portals.newPage();
    await page.goto(host.origin);
    await signIn(page, 'guest-copied');
    await seeHeading(page, 'Hello, Guest');
    expect(portals.observed.complaints).toEqual([]);
  } finally {
    await host.close();
  }
});
