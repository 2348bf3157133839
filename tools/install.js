/**
 * Installs the dependencies if they are missing, incomplete or differ from the lock file. Runs on a bare clone, so it
 * uses only Node.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync, utimesSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const wanted = `${root}/package-lock.json`;
// npm writes this file last: without it an install was interrupted.
const installed = `${root}/node_modules/.package-lock.json`;

const reason = reasonToInstall();
if (reason !== undefined) {
  process.stdout.write(`${reason} …\n`);
  process.exitCode = install();
}

function reasonToInstall() {
  if (!existsSync(installed)) return 'Installing the dependencies, once';
  // Reading both files is the slowest part, so it is done only if they may differ.
  if (statSync(wanted).mtimeMs <= statSync(installed).mtimeMs) return undefined;
  if (!holds(packagesOf(installed), packagesOf(wanted))) return 'The dependencies have changed: installing them again';
  touch(installed);
  return undefined;
}

/** Where that is not allowed, both files are read again the next time. */
function touch(file) {
  const now = new Date();
  try {
    utimesSync(file, now, now);
  } catch (error) {
    if (!['EACCES', 'EPERM', 'EROFS'].includes(error.code)) throw error;
  }
}

function packagesOf(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}

/** Whether every package is installed in its version; a missing optional one is for another platform. */
function holds(there, needed) {
  return Object.entries(needed).every(([path, { version, integrity, optional }]) => {
    if (path === '') return true;
    const found = there[path];
    return found === undefined ? optional : found.version === version && found.integrity === integrity;
  });
}

function install() {
  const npm = process.env.npm_execpath;
  const command = npm === undefined ? ['npm', 'ci'] : [process.execPath, npm, 'ci'];
  const { status } = spawnSync(command[0] ?? '', [...command.slice(1), '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
  });
  return status ?? 1;
}
