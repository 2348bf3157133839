/** The Node versions on which cold starts are measured: the oldest supported one, and that of AWS Lambda. */
import { spawnSync } from 'node:child_process';

export interface NodeVersion {
  major: number;
  executable: string;
}

/** This process's Node if the version matches, else npm's package `node`. @throws Error when npm cannot get it */
export function findNode(major: number): NodeVersion {
  if (Number(process.versions.node.split('.')[0]) === major) return { major, executable: process.execPath };
  const npx = spawnSync('npx', ['-y', `node@${major}`, '-p', 'process.execPath'], { encoding: 'utf8' });
  if (npx.status !== 0) throw new Error(`npx cannot get node@${major}:\n${npx.stderr}`);
  return { major, executable: npx.stdout.trim() };
}
