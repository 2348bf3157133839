/** `npm run bench`: measures starting, signing up, the functions and the operator's tool; prints one table, and writes the same as JSON. */
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { SingleBar } from 'cli-progress';
import { findChromium } from '../tools/chromium/find-chromium.ts';
import { measureAgainst } from './against/measure-against.ts';
import { measureFunctions } from './functions/measure-functions.ts';
import { measureAlone } from './load/measure-alone.ts';
import { measureLaterSignIns } from './load/measure-later-sign-ins.ts';
import { measureLoad } from './load/measure-load.ts';
import { startLoadedSystem } from './load/system.ts';
import { measureOps } from './ops/measure-ops.ts';
import { type Options, PARTS, type Part } from './options.ts';
import { measureParts } from './parts/measure-parts.ts';
import { meetsBar, type Row } from './report/row.ts';
import { table } from './report/table.ts';
import { measureStartUp } from './start/measure-start-up.ts';

/** For each function, on each version of Node. */
const COLD_IMPORTS = 15;
const ALONE = 500;
const LATER = 300;
/** At another endpoint: people who sign up before the measurement, and one after the other after it. */
const AGAINST = { warmUp: 100, alone: 100 };

/**
 * Resolves with the exit code: 0 even if a limit is missed, because a slow machine is not an error; 1 if another system could
 * not be measured, or the browser is missing that a part needs.
 */
export async function main({ root, options }: { root: string; options: Options }): Promise<number> {
  const parts = partsOf(options);
  // Said before anything is measured: the console comes after minutes of preparation.
  if (parts.includes('ops') && !hasBrowser()) return 1;
  const machine = {
    processors: availableParallelism(),
    model: cpus()[0]?.model.trim(),
    memoryMb: Math.round(totalmem() / 1e6),
    node: process.version,
  };
  process.stdout.write(`${machine.processors} processors (${machine.model}), Node ${process.version.slice(1)}\n\n`);
  const rows: Row[] = [];
  try {
    for (const part of parts) rows.push(...(await MEASURE[part](root, options)));
  } catch (error) {
    // An error of another system is reported; one of this repository's own parts is a bug.
    if (options.against === undefined) throw error;
    process.stderr.write(`${options.against.url}: ${error instanceof Error ? error.message : String(error)}
`);
    return 1;
  }
  process.stdout.write(`${table(rows)}\n`);
  const figures = rows.map((row) => ({ ...row, what: row.what.trim(), met: meetsBar(row) }));
  writeFileSync(resolve(options.json), `${JSON.stringify({ machine, figures }, null, 2)}\n`);
  return 0;
}

/** At another endpoint, nothing of this repository's own is measured. */
function partsOf({ against, only }: Options): readonly (Part | 'against')[] {
  if (against !== undefined) return ['against'];
  return only === undefined ? PARTS : [only];
}

const MEASURE: Readonly<Record<Part | 'against', (root: string, options: Options) => Row[] | Promise<Row[]>>> = {
  start: measureStartUp,
  'sign-ups': measureSignUps,
  functions: measureAllFunctions,
  ops: measureTool,
  against: measureOtherSystem,
};

function hasBrowser(): boolean {
  try {
    if (findChromium() !== undefined) return true;
    process.stderr.write(
      'ops: there is no Chrome or Chromium for its console. Run npm run browser, or set CHROME_PATH.\n',
    );
  } catch (error) {
    process.stderr.write(`ops: ${error instanceof Error ? error.message : String(error)}\n`);
  }
  return false;
}

async function measureSignUps(root: string, { signUps, inFlight }: Options): Promise<Row[]> {
  return [...(await measureFirstSignIns(root, { signUps, inFlight })), ...(await measureLaterSignIns(root, LATER))];
}

async function measureFirstSignIns(
  root: string,
  { signUps, inFlight }: Pick<Options, 'signUps' | 'inFlight'>,
): Promise<Row[]> {
  const loaded = await startLoadedSystem(root);
  try {
    const bar = progress('signing up', signUps);
    const load = await measureLoad(loaded, {
      signUps,
      inFlight,
      onProgress: (done) => bar.update(done),
    });
    bar.stop();
    const alone = await measureAlone(loaded, ALONE);
    return [...load.rows, ...alone, ...(await measureParts(loaded.system.twin, load.perSecond))];
  } finally {
    await loaded.close();
  }
}

async function measureOtherSystem(_root: string, { against, signUps, inFlight }: Options): Promise<Row[]> {
  if (against === undefined) return [];
  const bar = progress('signing up', signUps);
  try {
    return await measureAgainst({
      ...{ ...against, signUps, inFlight, warmUp: AGAINST.warmUp, alone: AGAINST.alone },
      onProgress: (done) => bar.update(done),
    });
  } finally {
    bar.stop();
  }
}

async function measureAllFunctions(root: string): Promise<Row[]> {
  const bar = progress('cold starts', 1);
  const rows = await measureFunctions({
    root,
    runs: COLD_IMPORTS,
    onProgress(done, all) {
      bar.setTotal(all);
      bar.update(done);
    },
  });
  bar.stop();
  return rows;
}

/** Shows one progress bar after the other: for the preparation, then for the measurement. */
async function measureTool(root: string, { failures, users }: Options): Promise<Row[]> {
  const settings = JSON.parse(readFileSync(join(root, 'infra/config/local.json'), 'utf8'));
  let shown: { what: string; bar: SingleBar } | undefined;
  const rows = await measureOps({
    ...{ root, settings, failures, users },
    onProgress(what, done, all) {
      if (shown?.what !== what) {
        shown?.bar.stop();
        shown = { what, bar: progress(what, all) };
      }
      shown.bar.update(done);
    },
  });
  shown?.bar.stop();
  return rows;
}

function progress(what: string, total: number): SingleBar {
  const bar = new SingleBar({
    format: `${what} {bar} {value}/{total}  {eta_formatted} left`,
    clearOnComplete: true,
    stream: process.stderr,
  });
  bar.start(total, 0);
  return bar;
}
