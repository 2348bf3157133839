/** Time and memory of the operator's tool with many items to list, reconcile and replay, under AWS's quotas. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FinishedCall } from '../../local/kernel/service.ts';
import { createClock } from '../../local/kernel/time/clock.ts';
import { readOperationsSettings } from '../../system/read-records.ts';
import { type StageSettings, type System, startSystem } from '../../system/start-system.ts';
import { watchProcessors } from '../report/cpu.ts';
import type { Row } from '../report/row.ts';
import { failSignUp } from './failed-sign-up.ts';
import { measureConsole } from './measure-console.ts';
import { type Completion, completionRows, rateRows } from './redrive-rate.ts';
import { addExecutions, recordFailures } from './seed-failures.ts';
import { fillPool, writeProfiles } from './seed-people.ts';
import type { Seeding } from './seeding.ts';
import { type Measured, openTool, type Tool } from './tool.ts';

export interface OpsBenchOptions {
  root: string;
  settings: StageSettings;
  failures: number;
  users: number;
  /** Called with the current part and its progress. */
  onProgress(what: string, done: number, all: number): void;
}

/** How many of the users have no profile. */
const missingOf = (users: number) => Math.ceil(users / 1000);
/** How many profiles have no user. */
const orphansOf = (users: number) => Math.ceil(users / 2000);
/** `reconcile` skips sign-ups of the last twenty minutes. */
const SEEDED_AGO = 2 * 3_600_000;

/** @throws Error when the tool does not report exactly what was created */
export async function measureOps(options: OpsBenchOptions): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-twin-'));
  try {
    await seed(folder, options);
    let calls = 0;
    const observe = ({ call }: FinishedCall) => {
      // Services call each other in the name of a role or of themselves.
      if (call.principal.type === 'account') calls += 1;
    };
    const system = await start(folder, options, { quotas: true, observe });
    try {
      return await measureCommands(system, { ...options, calls: () => calls });
    } finally {
      await system.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function start(
  folder: string,
  { root, settings }: OpsBenchOptions,
  more: Pick<Parameters<typeof startSystem>[0], 'clock' | 'quotas' | 'observe'>,
): Promise<System> {
  return startSystem({ assemblyFolder: join(root, '.build/assembly'), settings, folder, ...more });
}

/** In the past, and without quotas. */
async function seed(folder: string, options: OpsBenchOptions): Promise<void> {
  const clock = createClock();
  clock.jump(-SEEDED_AGO);
  const at = clock.now();
  const system = await start(folder, options, { clock });
  const settings = await readOperationsSettings(system);
  const { failures, users } = options;
  const seeding = (what: string, count: number): Seeding => ({
    settings,
    at,
    count,
    onProgress: (done) => options.onProgress(what, done, count),
  });
  let copies: Parameters<typeof addExecutions>[1];
  try {
    const like = await failSignUp(system, seeding('failing a sign-up', 1));
    copies = { ...seeding('failing sign-ups', failures), like };
    await recordFailures(system, copies);
    await writeProfiles(system, {
      ...seeding('writing profiles', users),
      ...{ missing: missingOf(users), orphans: orphansOf(users) },
    });
  } finally {
    await system.close();
  }
  await addExecutions(folder, copies);
  await fillPool(folder, seeding('filling the pool', users));
}

/** As fast as AWS's quotas allow. */
const REPLAY = ['replay', '--all', '--reason', 'bench', '--rate', '1000', '--concurrency', '32', '--yes'];

/**
 * No function runs until every redrive has begun: on AWS functions run elsewhere, but here they would use the measured
 * processors. Their workflows wait for the next retry.
 */
const NO_FUNCTIONS = { service: 'lambda', operation: 'Invoke', effect: 'throttle', principal: 'Workflow' } as const;

async function measureCommands({ twin }: System, options: OpsBenchOptions & { calls(): number }): Promise<Row[]> {
  const { root, failures, users } = options;
  const tool = await openTool(root, twin);
  const run = async (argv: readonly string[], lines: number) => {
    const command = `ops ${argv[0]}`;
    const measured = await tool.run(argv, (done) => options.onProgress(command, done, lines));
    if (measured.lines !== lines) throw new Error(`${command} reported ${measured.lines} items instead of ${lines}`);
    return measured;
  };
  try {
    const failed = await run(['failed'], failures);
    options.onProgress('ops console', 0, 1);
    const inBrowser = await measureConsole({ root, env: tool.env, failures, calls: options.calls });
    const reconcile = await run(['reconcile'], missingOf(users) + orphansOf(users));
    const replay = await measureReplay(tool, twin, options);
    await run(['failed'], 0);
    return [
      ...rowsOf(`ops failed, ${failures} executions`, failed),
      ...inBrowser,
      ...rowsOf(`ops replay, ${failures} redrives begun`, { ...replay, seconds: replay.begunSeconds }),
      ...rateRows(failures, replay.begunSeconds),
      ...completionRows(failures, replay),
      ...rowsOf(`ops reconcile, ${users} users and profiles`, reconcile),
    ];
  } finally {
    await tool.close();
  }
}

/** Each redrive has two lines, when it begins and when it ends; the first lines appear while no function runs. */
async function measureReplay(
  tool: Tool,
  twin: System['twin'],
  { failures, onProgress }: OpsBenchOptions,
): Promise<Measured & Completion> {
  const fault = twin.faults.add(NO_FUNCTIONS);
  const startedAt = performance.now();
  let begunSeconds = 0;
  let busySince = watchProcessors();
  const measured = await tool.run(REPLAY, (lines) => {
    onProgress('ops replay', lines, 2 * failures);
    if (lines < failures || begunSeconds > 0) return;
    begunSeconds = (performance.now() - startedAt) / 1000;
    busySince = watchProcessors();
    twin.faults.remove(fault);
  });
  if (measured.lines === 2 * failures) return { ...measured, begunSeconds, busy: busySince() };
  throw new Error(`ops replay reported ${measured.lines} lines instead of ${2 * failures}`);
}

const rowsOf = (what: string, { seconds, cpuSeconds, peakMb }: Measured): Row[] => [
  { what: `${what}, quotas on`, value: seconds, unit: 's' },
  { what: '  processor time of the tool', value: cpuSeconds, unit: 's' },
  { what: '  peak memory of the tool', value: peakMb, unit: 'MB' },
];
