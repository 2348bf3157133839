/** `npm run drill`: causes every outage while people sign up, repairs the results, and reports whether a sign-up was lost. */
import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { SingleBar } from 'cli-progress';
import type { StageSettings } from '../../system/start-system.ts';
import { type Options, readOptions, USAGE } from './options.ts';
import { renderReport } from './report.ts';
import { runDrill } from './run-drill.ts';

/** The exit code: 0 if every promise was kept, 1 if one was broken, 2 for an invalid command line. */
export async function main({ root, args }: { root: string; args: string[] }): Promise<number> {
  const options = parse(args);
  if (options === undefined) return 2;
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

function parse(args: string[]): Options | undefined {
  try {
    return readOptions(args, () => randomBytes(4).toString('hex'));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}\n`);
    return undefined;
  }
}
