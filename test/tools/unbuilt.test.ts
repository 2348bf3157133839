/** The programs in a copy of the repository that was never built: `--help`, a wrong option, and a folder in which nothing can be written. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { repositoryPath } from '../../infra/repository-path.ts';
import manifest from '../../package.json' with { type: 'json' };

const COPIED = [
  ...['bench', 'demo', 'events', 'functions', 'infra', 'local', 'ops', 'portal', 'system', 'tools', 'workflows'],
  ...['cdk.json', 'package.json', 'package-lock.json', 'tsconfig.json'],
];

let root: string;
beforeAll(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'unbuilt-')));
  for (const path of COPIED) cpSync(repositoryPath(path), join(root, path), { recursive: true });
  symlinkSync(repositoryPath('node_modules'), join(root, 'node_modules'));
});
afterAll(() => rmSync(root, { recursive: true }));

const run = (script: keyof typeof manifest.scripts, ...args: string[]) => runWith({}, script, ...args);

async function runWith(env: NodeJS.ProcessEnv, script: keyof typeof manifest.scripts, ...args: string[]) {
  const [, ...command] = manifest.scripts[script].split(' ');
  const child = spawn(process.execPath, [...command, ...args], { cwd: root, env: { ...process.env, ...env } });
  const [stdout, stderr, [exitCode]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  return { exitCode, stdout, stderr };
}

test.each([
  ['start', 'npm start -- '],
  ['bench', 'npm run bench -- '],
  ['drill', 'npm run drill -- '],
  ['twin', 'usage: npm run twin -- '],
  ['preflight', 'Usage: preflight ', '--stage', 'local'],
  ['portal', 'npm run portal -- FILE'],
  ['cost', 'npm run cost -- '],
  ['runbook', 'npm run runbook'],
  ['ops', 'Usage: ops '],
] as const)(
  'npm run %s prints its usage when asked, and after a wrong option, and builds nothing',
  async (script, usage, ...needed) => {
    const [asked, wrong] = await Promise.all([run(script, '--help'), run(script, ...needed, '--no-such-option')]);
    expect(asked).toEqual({ exitCode: 0, stdout: expect.stringContaining(usage), stderr: '' });
    expect(wrong).toEqual({ exitCode: 2, stdout: '', stderr: expect.stringMatching(/--no-such-option/) });
    expect(wrong.stderr).toContain(usage);
    expect(existsSync(join(root, '.build'))).toBe(false);
  },
);

/** Makes a program, and those that it starts, unable to create a folder in the repository, as they are where it is read-only. */
const failing = (code: string) => `
  import fs from 'node:fs';
  import { syncBuiltinESMExports } from 'node:module';
  const { mkdir } = fs.promises;
  fs.promises.mkdir = async (path, options) => {
    if (!String(path).startsWith('${root}')) return mkdir(path, options);
    // As Node reports a read-only file system if it may create several folders.
    const code = options?.recursive ? 'ENOENT' : '${code}';
    throw Object.assign(new Error(\`\${code}: mkdir '\${path}'\`), { code });
  };
  syncBuiltinESMExports();`;

test.each([
  ['start', 'EROFS', 'the file system is read-only: run it in a copy of the repository in which you may write'],
  ['start', 'EACCES', 'your user may not: run it in a copy of the repository of your own, or first run "sudo chown -R'],
  ['build', 'EROFS', 'the file system is read-only'],
  ['bench', 'EROFS', 'the file system is read-only'],
  ['drill', 'EROFS', 'the file system is read-only'],
] as const)(
  'npm run %s says in one line that nothing can be written (%s), and what to do',
  async (script, code, problem) => {
    const preload = `--import=data:text/javascript,${encodeURIComponent(failing(code))}`;
    const { exitCode, stderr } = await runWith({ NODE_OPTIONS: preload }, script);
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/^[^\n]*\n$/);
    expect(stderr).toContain(`The build cannot write to ${join(root, '.build')}, because ${problem}`);
  },
);
