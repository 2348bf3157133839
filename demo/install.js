/** Installs the dependencies if they are missing or incomplete; runs on a bare clone, so with Node alone. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

// npm writes this file last: without it an install was broken off.
if (!existsSync(`${root}/node_modules/.package-lock.json`)) {
  process.stdout.write('Installing the dependencies, once …\n');
  const npm = process.env.npm_execpath;
  const command = npm === undefined ? ['npm', 'ci'] : [process.execPath, npm, 'ci'];
  const { status } = spawnSync(command[0] ?? '', [...command.slice(1), '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
  });
  process.exitCode = status ?? 1;
}
