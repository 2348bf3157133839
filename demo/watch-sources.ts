/** Starts the watcher, which applies edits of the sources to the running system. */
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import type { System } from '../system/start-system.ts';

export interface WatchSources {
  /** The repository's folder. */
  root: string;
  system: Pick<System, 'twin'>;
}

/**
 * In a process of its own, so that its memory and its compiler do not slow the twin; it ends with this one. A terminal stays
 * open and shows colours. Other outputs can be closed, as by `| head`: this process writes to them, and ends when they are.
 */
export function watchSources({ root, system: { twin } }: WatchSources): ChildProcess {
  const options = {
    root,
    endpoint: twin.endpoint,
    region: twin.region,
    portal: join(root, '.build/portal'),
    bundles: join(root, '.build/watch', String(process.pid)),
  };
  const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]);
  const watcher = spawn(process.execPath, ['--import', 'tsx', join(root, 'tools/watch/main.ts'), ...args], {
    cwd: root,
    stdio: ['pipe', process.stdout.isTTY ? 'inherit' : 'pipe', 'inherit'],
  });
  watcher.stdout?.pipe(process.stdout);
  return watcher;
}
