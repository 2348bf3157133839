/** When `npm start` and `npm test` install, in a repository with an npm that only prints its arguments. */
import { spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repositoryPath } from '../../infra/repository-path.ts';

const LAMP = { version: '1.0.0', integrity: 'sha512-lamp' };
const LINUX_ONLY = { version: '2.0.0', integrity: 'sha512-linux', optional: true };
const LOCK = { '': { name: 'repository' }, 'node_modules/lamp': LAMP, 'node_modules/linux': LINUX_ONLY };

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'clone-'));
  await mkdir(join(root, 'tools'));
  await mkdir(join(root, 'node_modules'));
  await writeFile(join(root, 'package.json'), '{"type":"module"}');
  await cp(repositoryPath('tools/install.js'), join(root, 'tools/install.js'));
  await writeFile(join(root, 'npm.js'), 'console.log(["npm", ...process.argv.slice(2)].join(" "));');
});
afterEach(() => rm(root, { recursive: true }));

/** A lock file, and how many minutes ago it was written. */
async function write(name: string, packages: object, minutesAgo: number): Promise<void> {
  const at = new Date(Date.UTC(2026, 0, 1) - minutesAgo * 60_000);
  await writeFile(join(root, name), JSON.stringify({ packages }));
  await utimes(join(root, name), at, at);
}
const lock = (packages: object, minutesAgo: number) => write('package-lock.json', packages, minutesAgo);
const installed = (packages: object, minutesAgo: number) =>
  write('node_modules/.package-lock.json', packages, minutesAgo);

function run(): string {
  const env = { ...process.env, npm_execpath: join(root, 'npm.js') };
  return spawnSync(process.execPath, [join(root, 'tools/install.js')], { env, encoding: 'utf8' }).stdout;
}

test('a bare clone gets its dependencies', async () => {
  await lock(LOCK, 5);
  expect(run()).toBe('Installing the dependencies, once …\nnpm ci --no-audit --no-fund --loglevel=error\n');
});

test('what was installed from the lock file stays', async () => {
  await lock(LOCK, 5);
  await installed({ 'node_modules/lamp': LAMP }, 1);
  expect(run()).toBe('');
});

test('a lock file that was written again, with the same packages, needs no install', async () => {
  await installed({ 'node_modules/lamp': LAMP }, 5);
  await lock(LOCK, 1);
  expect(run()).toBe('');
});

test.each<[what: string, there: object]>([
  ['another version', { 'node_modules/lamp': { ...LAMP, version: '0.9.0' } }],
  ['other contents', { 'node_modules/lamp': { ...LAMP, integrity: 'sha512-other' } }],
  ['one package less', { 'node_modules/linux': LINUX_ONLY }],
  ['another version of what is optional', { 'node_modules/lamp': LAMP, 'node_modules/linux': LAMP }],
])('%s than in the lock file is installed again', async (_, there) => {
  await installed(there, 5);
  await lock(LOCK, 1);
  expect(run()).toBe(
    'The dependencies have changed: installing them again …\nnpm ci --no-audit --no-fund --loglevel=error\n',
  );
});

test('packages of another user, whose list cannot be touched, stay as they are', async () => {
  await installed({ 'node_modules/lamp': LAMP }, 5);
  await lock(LOCK, 1);
  const refuse = `
    import fs from 'node:fs';
    import { syncBuiltinESMExports } from 'node:module';
    fs.utimesSync = () => { throw Object.assign(new Error('EPERM'), { code: 'EPERM' }); };
    syncBuiltinESMExports();`;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(refuse)}`, join(root, 'tools/install.js')],
    { encoding: 'utf8' },
  );
  expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '', stderr: '' });
});
