/** Preloaded into the tool's process: at its end, writes its memory and CPU time to descriptor 3. Plain JavaScript. */
import { readFileSync, writeSync } from 'node:fs';

process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  writeSync(3, JSON.stringify({ peakKilobytes: peakKilobytes(), cpuMicroseconds: user + system }));
});

/** Linux counts what the parent had before it started a child as the child's own, so there its account of the program itself is read. */
function peakKilobytes() {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS;
  const [, peak] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
  return Number(peak);
}
