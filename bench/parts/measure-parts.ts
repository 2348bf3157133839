/** The processor time of each part of a sign-up alone, and the throughput that they limit together. */
import { availableParallelism } from 'node:os';
import type { Twin } from '../../local/index.ts';
import { cpuOf } from '../report/cpu.ts';
import type { Row } from '../report/row.ts';
import { expressions } from './expressions.ts';
import { httpHops } from './http-hops.ts';
import { invocations } from './invocations.ts';
import { oktaVisits } from './okta-visits.ts';
import type { Part } from './part.ts';
import { sdkCalls } from './sdk-calls.ts';
import { signatures } from './signatures.ts';
import { storedRows } from './stored-rows.ts';
import { tableWrites } from './table-writes.ts';

/** V8 compiles during this many runs; compilation would add a third to the cost of shorter measurements. */
const WARM_UP = 2000;
const RUNS = 1000;

/** `perSecond` is the throughput under load in the same run: it should be at least half of the bound. */
export async function measureParts(twin: Twin, perSecond: number): Promise<Row[]> {
  const rows: Row[] = [];
  for (const start of [
    oktaVisits,
    httpHops,
    sdkCalls,
    invocations,
    signatures,
    () => tableWrites(twin),
    expressions,
    storedRows,
  ]) {
    rows.push(await measure(await start()));
  }
  const sum = rows.reduce((total, { value }) => total + value, 0);
  const bound = (1000 * availableParallelism()) / sum;
  return [
    { what: 'raw processor time of the parts of one', value: sum, unit: 'ms' },
    ...rows,
    { what: 'the bound that they set on these processors', value: bound, unit: 'per s' },
    { what: '  reached of it', value: (100 * perSecond) / bound, unit: '%', bar: { atLeast: 50 } },
  ];
}

async function measure({ what, times, run, close }: Part): Promise<Row> {
  for (let at = 0; at < WARM_UP; at += 1) await run();
  const cpu = await cpuOf(async () => {
    for (let at = 0; at < RUNS; at += 1) await run();
  });
  await close?.();
  return { what: `  ${times} x ${what}`, value: (times * cpu) / RUNS, unit: 'ms' };
}
