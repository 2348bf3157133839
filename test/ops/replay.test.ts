/** Each step of a plan runs once: after an interruption, after kill -9, without the journal, and under throttling. */
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { ListExecutionsCommand, SFNClient } from '@aws-sdk/client-sfn';
import type { Fault } from '../../local/kernel/faults.ts';
import { readHeader } from '../../ops/plan/plan-file.ts';
import { beginSignUps } from '../support/begin-sign-ups.ts';
import { capture, type OpsTerminal, openOpsTerminal } from '../support/ops-terminal.ts';
import { type Journey, startJourney } from '../support/start-journey.ts';
import { startOps } from '../support/start-ops.ts';

const PEOPLE = 16;

let journey: Journey;
let ops: OpsTerminal;
let states: SFNClient;
/** The number of failed executions; each of the tests replays all of them. */
let arns: Set<string>;

const NOBODIES = Array.from({ length: PEOPLE }, (_, index) => `okta_nobody${index}`);

/** The portal's rules cannot be read, which fails a workflow at once. */
const NO_RULES: Fault = {
  service: 'ssm',
  operation: 'GetParameter',
  effect: 'before',
  principal: 'ValidateAttributes',
  error: { code: 'ParameterNotFound', message: 'failed on purpose', status: 400 },
};

/** Executions that fail immediately, and again after every redrive. */
async function fail(userNames: readonly string[]): Promise<void> {
  await beginSignUps(journey, userNames);
  await journey.settle();
}

beforeAll(async () => {
  journey = await startJourney();
  states = new SFNClient(journey.system.client);
  const { endpoint, clock } = journey.system.twin;
  ops = await openOpsTerminal({ endpoint, now: clock.now });
  journey.system.twin.faults.add(NO_RULES);
  await fail(NOBODIES);
  arns = new Set((await journey.executions()).map(({ executionArn }) => executionArn));
});
afterAll(async () => {
  await ops.close();
  states.destroy();
  await journey.close();
});
/** Removes all faults except that the rules cannot be read. */
function onlyNoRules(): void {
  journey.system.twin.faults.clear();
  journey.system.twin.faults.add(NO_RULES);
}
beforeEach(onlyNoRules);

/** The redrive count of the executions, which is the same for all of them. */
async function redriveCount(): Promise<number> {
  await journey.settle();
  const { stateMachineArn } = journey.settings;
  const { executions = [] } = await states.send(new ListExecutionsCommand({ stateMachineArn }));
  const theirs = executions.filter(({ executionArn = '' }) => arns.has(executionArn));
  const counts = new Set(theirs.map(({ redriveCount: count = 0 }) => count));
  expect([theirs.length, counts.size]).toEqual([PEOPLE, 1]);
  const [count = 0] = counts;
  return count;
}

const FAST = ['--rate', '1000', '--no-wait', '--yes'];

test('an error of AWS while a plan runs comes with the command that resumes it', async () => {
  const before = await redriveCount();
  const plan = join(ops.folder, 'outage.jsonl');
  await ops.run('replay', '--all', '--again', '--reason', 'outage', '--save', plan);
  journey.system.twin.faults.add({ service: 'states', operation: 'ListExecutions', effect: 'before' });
  const failed = await ops.run('replay', '--plan', plan, '--yes', '--rate', '1000');
  expect(failed).toMatchObject({ exitCode: 1, stderr: expect.stringContaining(`resume, or use --plan ${plan}.\n`) });
  onlyNoRules();
  expect(await ops.run('replay', '--plan', plan, ...FAST)).toMatchObject({ exitCode: 0 });
  expect(await redriveCount()).toBe(before + 1);
});

test('the same command resumes an interrupted plan, and redrives each execution once', async () => {
  const before = await redriveCount();
  const interrupt = new AbortController();
  const { stream, text } = capture();
  const command = ['replay', '--all', '--again', '--reason', 'interrupted', '--concurrency', '2', '--json', ...FAST];
  const write = stream.write.bind(stream);
  stream.write = (chunk: string | Uint8Array) => {
    if (text().split('\n').length > 5) interrupt.abort();
    return write(chunk);
  };
  const first = await ops.runWith({ signal: interrupt.signal, stdout: stream }, ...command);
  expect(first.exitCode).toBe(130);
  expect(first.stderr).toContain('Run the same command again to resume');
  const done = text().trim().split('\n').length;
  expect(done).toBeLessThan(PEOPLE);

  const second = await ops.run(...command);
  expect(second.exitCode).toBe(0);
  expect(second.stderr).toContain(`${PEOPLE} started and still running.`);
  expect(await redriveCount()).toBe(before + 1);
});

test('a plan that is saved in the folder of plans has one id, in its name, in its header and in the output', async () => {
  const saved = await ops.run('replay', '--all', '--again', '--reason', 'one id', '--save', '--json');
  const [{ plan, file, steps } = {}] = saved.lines();
  expect(saved).toMatchObject({ exitCode: 0, stderr: expect.stringContaining(`--plan ${file}`) });
  expect(file).toBe(join(ops.folder, `${plan}.plan.jsonl`));
  expect(await readHeader(String(file))).toMatchObject({ planId: plan });
  const listed = (await ops.run('plans', '--json')).lines().find((one) => one.plan === plan);
  expect(listed).toMatchObject({ steps, state: 'not begun' });
  await rm(String(file));
});

test('a saved plan changes nothing the second time, with its journal or without', async () => {
  const before = await redriveCount();
  const plan = join(ops.folder, 'saved.jsonl');
  const saved = await ops.run('replay', '--all', '--again', '--reason', 'saved', '--save', plan);
  expect(saved).toMatchObject({ exitCode: 0, stderr: expect.stringContaining(`--plan ${plan}`) });
  expect(await redriveCount()).toBe(before);

  expect((await ops.run('replay', '--plan', plan, ...FAST)).stderr).toContain(`${PEOPLE} started and still running.`);
  expect(await redriveCount()).toBe(before + 1);
  const again = await ops.run('replay', '--plan', plan, ...FAST);
  expect(again).toMatchObject({ exitCode: 0, stderr: expect.stringContaining(`${PEOPLE} already done before`) });
  await rm(`${plan}.journal`);
  const elsewhere = await ops.run('replay', '--plan', plan, ...FAST);
  expect(elsewhere.stderr).toContain(`${PEOPLE} already done before`);
  expect(await redriveCount()).toBe(before + 1);
});

test('throttling slows the run down and fails no step', async () => {
  const before = await redriveCount();
  const { faults } = journey.system.twin;
  for (const [service, operation] of [
    ['states', 'RedriveExecution'],
    ['states', 'ListExecutions'],
    ['dynamodb', 'BatchGetItem'],
  ] as const) {
    faults.add({ service, operation, effect: 'throttle', chance: 0.6, principal: 'account' });
  }
  const { exitCode, stderr } = await ops.run('replay', '--all', '--again', '--reason', 'throttled', ...FAST);
  expect({ exitCode, stderr }).toMatchObject({
    exitCode: 0,
    stderr: expect.stringContaining(`${PEOPLE} started and still running.`),
  });
  onlyNoRules();
  expect(await redriveCount()).toBe(before + 1);
});

test('the run stops after too many failures in a row, and every item stays open', async () => {
  const before = await redriveCount();
  journey.system.twin.faults.add({ service: 'states', operation: 'RedriveExecution', effect: 'before' });
  const options = ['--stop-after', '4', '--concurrency', '1', ...FAST];
  const { exitCode, stderr } = await ops.run('replay', '--all', '--again', '--reason', 'broken', ...options);
  expect(exitCode).toBe(3);
  expect(stderr).toContain('4 could not be started and are still open');
  expect(stderr).toContain('Stopped after too many failures in a row');
  expect(await redriveCount()).toBe(before);
  onlyNoRules();
  expect((await ops.run('replay', '--all', '--again', '--reason', 'broken', ...FAST)).stderr).toContain(
    `${PEOPLE} started and still running.`,
  );
  expect(await redriveCount()).toBe(before + 1);
});

/** The tool as a program of its own. */
function startProgram(...argv: string[]) {
  const program = startOps({ endpoint: journey.system.twin.endpoint, folder: ops.folder }, ...argv);
  program.stderr.resume();
  return program;
}

test('after kill -9 the same command redrives the remaining executions, and none twice', async () => {
  const before = await redriveCount();
  const command = ['replay', '--all', '--again', '--reason', 'killed', '--json', '--no-wait', '--yes'];
  const killed = startProgram(...command, '--rate', '50', '--concurrency', '4');
  const lines = createInterface({ input: killed.stdout });
  let printed = 0;
  for await (const _ of lines) {
    printed += 1;
    if (printed === 8) killed.kill('SIGKILL');
  }
  expect(printed).toBeLessThan(PEOPLE);

  const program = startProgram(...command, '--rate', '1000');
  program.stdout.resume();
  expect(await once(program, 'exit')).toEqual([0, null]);
  expect(await redriveCount()).toBe(before + 1);
});

test('an execution that was redriven while the audit was down is not redriven again, and is recorded later', async () => {
  const before = await redriveCount();
  const plan = join(ops.folder, 'unrecorded.jsonl');
  await ops.run('replay', '--all', '--again', '--reason', 'unrecorded', '--save', plan);
  const options = ['--plan', plan, '--stop-after', `${2 * PEOPLE}`, ...FAST];
  journey.system.twin.faults.add({ service: 'events', operation: 'PutEvents', effect: 'before', principal: 'account' });
  expect((await ops.run('replay', ...options)).stderr).toContain(`${PEOPLE} could not be started`);
  expect(await redriveCount()).toBe(before + 1);
  onlyNoRules();
  expect((await ops.run('replay', ...options)).stderr).toContain(`${PEOPLE} already done before`);
  expect(await redriveCount()).toBe(before + 1);
  const { auditEvents } = await journey.records('okta_nobody0');
  expect(auditEvents.filter(({ reason }) => reason === 'unrecorded')).toHaveLength(1);
});

test('an item that was just restarted is not redriven; the new execution is listed if it fails', async () => {
  const userName = 'okta_edited';
  await fail([userName]);
  const [failed] = (await ops.run('failed', '--user', userName, '--json')).lines();
  expect(failed).toMatchObject({ means: 'redrive' });
  await ops.run('replay', userName, '--set', 'email=b@example.com', '--reason', 'a new address', ...FAST);
  await journey.settle();
  const listed = (await ops.run('failed', '--user', userName, '--json')).lines();
  expect(listed).toHaveLength(2);
  expect(listed.find(({ id }) => id === failed?.id)).toMatchObject({
    means: 'none',
    why: expect.stringContaining('restarted within the last 20 minutes'),
    restartedAt: expect.any(String),
  });
  expect(listed.find(({ id }) => id !== failed?.id)).toMatchObject({ means: 'redrive' });
  await ops.run('dismiss', userName, '--reason', 'the end of a test', ...FAST);
  await journey.settle();
});

test('a dismissed item is neither listed nor replayed, and cannot be dismissed again', async () => {
  const userName = 'okta_tester';
  await fail([userName]);
  const ofThem = (...argv: string[]) => ops.run(...argv, '--user', userName, '--json').then(({ lines }) => lines());
  const [listed] = await ofThem('failed');
  const command = ['dismiss', userName, '--reason', 'a test user', ...FAST];
  expect(await ops.run(...command)).toMatchObject({ exitCode: 0, stderr: expect.stringContaining('1 done') });
  await journey.settle();
  expect(await ofThem('failed')).toEqual([]);
  expect(await ofThem('replay', '--all', '--again', '--dry-run')).toEqual([]);
  expect(await ops.run(...command)).toMatchObject({
    exitCode: 1,
    stderr: expect.stringContaining('nothing to dismiss'),
  });
  const { auditEvents } = await journey.records(userName);
  expect(auditEvents.find(({ detailType }) => detailType === 'SignUpDismissed')).toMatchObject({
    item: listed?.id,
    failedAt: listed?.failedAt,
    reason: 'a test user',
  });
});

test('listing calls ListExecutions, and never DescribeExecution', async () => {
  const asked = journey.system.twin.faults.add({ service: 'states', operation: 'DescribeExecution', effect: 'before' });
  expect((await ops.run('failed', '--json')).lines()).toHaveLength(PEOPLE);
  expect(journey.system.twin.faults.list().find(({ id }) => id === asked)?.struck).toBe(0);
});

describe('a replay waits for the executions that it started', () => {
  const people = (kind: string) => Array.from({ length: 4 }, (_, index) => `okta_${kind}${index}`);
  /** Functions cache the rules for 15 minutes. */
  const failed = async (names: readonly string[]) => {
    await journey.system.twin.advance(16 * 60_000);
    await fail(names);
  };
  const ofThem = (names: readonly string[], ...more: string[]) => [
    'replay',
    ...names,
    '--reason',
    'rules are back',
    ...more,
    '--yes',
  ];

  test('and counts only those that succeeded as done', async () => {
    const names = people('waited');
    await failed(names);
    journey.system.twin.faults.clear();
    const { exitCode, stderr, lines } = await ops.run(...ofThem(names, '--json'));
    expect({ exitCode, stderr }).toMatchObject({ exitCode: 0, stderr: expect.stringContaining('4 done.') });
    expect(
      lines()
        .map(({ result }) => result)
        .sort(),
    ).toEqual([...Array(4).fill('begun'), ...Array(4).fill('done')]);
    for (const name of names) expect((await journey.records(name)).profile).toMatchObject({ given_name: 'Guest' });
  });

  test('and reports those that failed again, with exit code 3', async () => {
    const names = people('hopeless');
    await failed(names);
    const { exitCode, stderr, lines } = await ops.run(...ofThem(names, '--json'));
    expect({ exitCode, stderr }).toMatchObject({ exitCode: 3, stderr: expect.stringContaining('4 failed again.') });
    expect(lines().filter(({ result }) => result === 'failed-again')).toHaveLength(4);
    await ops.run('dismiss', ...names, '--reason', 'the end of a test', '--yes');
    await journey.settle();
  });

  test('until it is interrupted: the same command continues to wait, and redrives nothing twice', async () => {
    const names = people('slow');
    await failed(names);
    const { faults, settle } = journey.system.twin;
    faults.clear();
    faults.add({ service: 'lambda', operation: 'Invoke', effect: 'throttle', principal: 'Workflow' });
    const interrupt = new AbortController();
    const { stream, text } = capture();
    const write = stream.write.bind(stream);
    stream.write = (chunk: string | Uint8Array) => {
      if (text().split('\n').length === names.length) interrupt.abort();
      return write(chunk);
    };
    const first = await ops.runWith({ signal: interrupt.signal, stdout: stream }, ...ofThem(names, '--json'));
    expect(first).toMatchObject({ exitCode: 130, stderr: expect.stringContaining('4 started and still running.') });
    faults.clear();
    await settle();
    const second = await ops.run(...ofThem(names, '--json'));
    expect(second).toMatchObject({ exitCode: 0, stderr: expect.stringContaining('4 done.') });
    const { executions = [] } = await states.send(new ListExecutionsCommand(journey.settings));
    const counts = executions.map(({ redriveCount: count = 0 }) => count);
    expect(Math.max(...counts.slice(0, names.length))).toBe(1);
  });

  test('and an interruption while AWS throttles says how to resume', async () => {
    const names = people('throttled');
    await failed(names);
    const { faults, settle } = journey.system.twin;
    faults.clear();
    faults.add({ service: 'lambda', operation: 'Invoke', effect: 'throttle', principal: 'Workflow' });
    const interrupt = new AbortController();
    const interruptWhenThrottled = async () => {
      const id = faults.add({ service: 'states', operation: 'ListExecutions', effect: 'throttle' });
      while (!faults.list().some((one) => one.id === id && one.struck > 0)) await nextTurn();
      interrupt.abort();
    };
    const { stream, text } = capture();
    const write = stream.write.bind(stream);
    stream.write = (chunk: string | Uint8Array) => {
      if (text().split('\n').length === names.length) void interruptWhenThrottled();
      return write(chunk);
    };
    const answer = await ops.runWith({ signal: interrupt.signal, stdout: stream }, ...ofThem(names, '--json'));
    expect(answer).toMatchObject({
      exitCode: 130,
      stderr: expect.stringContaining('Run the same command again to resume'),
    });
    faults.clear();
    await settle();
    expect(await ops.run(...ofThem(names))).toMatchObject({ exitCode: 0 });
  });

  test('with ListExecutions, and never DescribeExecution', async () => {
    const names = people('listed');
    await failed(names);
    const { faults } = journey.system.twin;
    faults.clear();
    const asked = faults.add({ service: 'states', operation: 'DescribeExecution', effect: 'before' });
    expect(await ops.run(...ofThem(names))).toMatchObject({ exitCode: 0 });
    expect(faults.list().find(({ id }) => id === asked)?.struck).toBe(0);
  });
});
