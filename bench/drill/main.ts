/** `npm run drill`: causes every outage while people sign up, repairs the results, and reports whether a sign-up was lost. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { SingleBar } from 'cli-progress';
import type { StageSettings } from '../../system/start-system.ts';
import type { Options } from './options.ts';
import { renderReport } from './report.ts';
import { runDrill } from './run-drill.ts';

/** The exit code: 0 if every promise was kept, 1 if one was broken. */
export async function main({ root, options }: { root: string; options: Options }): Promise<number> {
  const { signUps, seed, json } = options;
  const settings = JSON.parse(readFileSync(join(root, 'infra/config/local.json'), 'utf8')) as StageSettings;
  const bar = new SingleBar({
    format: 'signing up {bar} {value}/{total}  {eta_formatted} left',
    clearOnComplete: true,
    stream: process.stderr,
  });
  bar.start(signUps, 0);
  const assemblyFolder = join(root, '.build/assembly');
  const onProgress = (done: number) => bar.update(done);
  const report = await runDrill({ assemblyFolder, settings, stage: 'local', signUps, seed, onProgress }).finally(() =>
    bar.stop(),
  );
  process.stdout.write(`${renderReport(report)}\n`);
  if (json !== undefined) writeFileSync(resolve(json), `${JSON.stringify(report, null, 2)}\n`);
  return report.flaws.length === 0 ? 0 : 1;
}
