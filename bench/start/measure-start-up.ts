/** The time until `npm start` is ready: after a first build, and when nothing has changed since. */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Row } from '../report/row.ts';
import { median } from '../report/statistics.ts';

const UNCHANGED_RUNS = 5;

/** Deletes the build, so that the next start builds again. @throws Error when a start fails */
export function measureStartUp(root: string): Row[] {
  rmSync(join(root, '.build/assembly'), { recursive: true, force: true });
  rmSync(join(root, '.build/demo'), { recursive: true, force: true });
  rmSync(join(root, '.build/functions'), { recursive: true, force: true });
  rmSync(join(root, '.build/portal'), { recursive: true, force: true });
  const first = readySeconds(root);
  const unchanged = Array.from({ length: UNCHANGED_RUNS }, () => readySeconds(root));
  return [
    { what: 'ready after a first build', value: first, unit: 's', bar: { atMost: 6 } },
    { what: 'ready when nothing has changed', value: median(unchanged), unit: 's', bar: { atMost: 1 } },
  ];
}

/** The time that the command itself prints. */
function readySeconds(root: string): number {
  const args = [join(root, 'demo/start.js'), '--once', '--port', '0'];
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  const seconds = /Ready in ([\d.]+) s/.exec(stdout)?.[1];
  if (seconds === undefined) throw new Error(`npm start did not become ready:\n${stdout}${stderr}`);
  return Number(seconds);
}
