/** A plan is run once, however often it is run: after an interruption, a kill, without its journal, and under throttling. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { ListExecutionsCommand, SFNClient } from '@aws-sdk/client-sfn';
import { repositoryPath } from '../../infra/repository-path.ts';
import type { Fault } from '../../local/kernel/faults.ts';
import { beginSignUps } from '../support/begin-sign-ups.ts';
import { capture, type OpsTerminal, openOpsTerminal } from '../support/ops-terminal.ts';
import { type Journey, startJourney } from '../support/start-journey.ts';

const PEOPLE = 30;

let journey: Journey;
let ops: OpsTerminal;
let states: SFNClient;
/** Of all that wait; each of the tests sets all of them going. */
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

/** Executions that fail at once, and fail again however often they are redriven. */
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
/** No other faults than that the rules cannot be read. */
function onlyNoRules(): void {
  journey.system.twin.faults.clear();
  journey.system.twin.faults.add(NO_RULES);
}
beforeEach(onlyNoRules);

/** How often the executions have been redriven, which is as often for each as for the others. */
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

test('an interrupted plan goes on with the same command, and redrives each execution once', async () => {
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
  expect(first.stderr).toContain('The same command goes on');
  const done = text().trim().split('\n').length;
  expect(done).toBeLessThan(PEOPLE);

  const second = await ops.run(...command);
  expect(second.exitCode).toBe(0);
  expect(second.stderr).toContain(`${PEOPLE} begun and still running.`);
  expect(await redriveCount()).toBe(before + 1);
});

test('a saved plan changes nothing the second time, with its journal or without', async () => {
  const before = await redriveCount();
  const plan = join(ops.folder, 'saved.jsonl');
  const saved = await ops.run('replay', '--all', '--again', '--reason', 'saved', '--save', plan);
  expect(saved).toMatchObject({ exitCode: 0, stderr: expect.stringContaining(`--plan ${plan}`) });
  expect(await redriveCount()).toBe(before);

  expect((await ops.run('replay', '--plan', plan, ...FAST)).stderr).toContain(`${PEOPLE} begun and still running.`);
  expect(await redriveCount()).toBe(before + 1);
  const again = await ops.run('replay', '--plan', plan, ...FAST);
  expect(again).toMatchObject({ exitCode: 0, stderr: expect.stringContaining(`${PEOPLE} already done before`) });
  await rm(`${plan}.journal`);
  const elsewhere = await ops.run('replay', '--plan', plan, ...FAST);
  expect(elsewhere.stderr).toContain(`${PEOPLE} already done before`);
  expect(await redriveCount()).toBe(before + 1);
});

test('throttling slows it and fails nothing', async () => {
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
    stderr: expect.stringContaining(`${PEOPLE} begun and still running.`),
  });
  onlyNoRules();
  expect(await redriveCount()).toBe(before + 1);
});

test('it stops by itself after so many failures in a row, and everything waits where it waited', async () => {
  const before = await redriveCount();
  journey.system.twin.faults.add({ service: 'states', operation: 'RedriveExecution', effect: 'before' });
  const options = ['--stop-after', '4', '--concurrency', '1', ...FAST];
  const { exitCode, stderr } = await ops.run('replay', '--all', '--again', '--reason', 'broken', ...options);
  expect(exitCode).toBe(3);
  expect(stderr).toContain('4 could not be carried out and are still open');
  expect(stderr).toContain('Stopped: too many failures in a row');
  expect(await redriveCount()).toBe(before);
  onlyNoRules();
  expect((await ops.run('replay', '--all', '--again', '--reason', 'broken', ...FAST)).stderr).toContain(
    `${PEOPLE} begun and still running.`,
  );
  expect(await redriveCount()).toBe(before + 1);
});

/** The tool as a program of its own. */
function startProgram(...argv: string[]): ChildProcess {
  return spawn(process.execPath, [repositoryPath('ops/bin.js'), ...argv], {
    env: {
      ...process.env,
      AWS_ENDPOINT_URL: journey.system.twin.endpoint,
      SIGN_UP_STAGE: 'local',
      SIGN_UP_OPS_FOLDER: ops.folder,
    },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

test('kill -9 in the middle costs nothing: the same command redrives the others, and none twice', async () => {
  const before = await redriveCount();
  const command = ['replay', '--all', '--again', '--reason', 'killed', '--json', '--no-wait', '--yes'];
  const killed = startProgram(...command, '--rate', '50', '--concurrency', '4');
  const lines = createInterface({ input: killed.stdout ?? process.stdin });
  let told = 0;
  for await (const _ of lines) {
    told += 1;
    if (told === 8) killed.kill('SIGKILL');
  }
  expect(told).toBeLessThan(PEOPLE);

  const program = startProgram(...command, '--rate', '1000');
  program.stdout?.resume();
  expect(await once(program, 'exit')).toEqual([0, null]);
  expect(await redriveCount()).toBe(before + 1);
});

test('what was redriven while the audit could not be told is not redriven again, and told', async () => {
  const before = await redriveCount();
  const plan = join(ops.folder, 'untold.jsonl');
  await ops.run('replay', '--all', '--again', '--reason', 'untold', '--save', plan);
  const options = ['--plan', plan, '--stop-after', `${2 * PEOPLE}`, ...FAST];
  journey.system.twin.faults.add({ service: 'events', operation: 'PutEvents', effect: 'before', principal: 'account' });
  expect((await ops.run('replay', ...options)).stderr).toContain(`${PEOPLE} could not be carried out`);
  expect(await redriveCount()).toBe(before + 1);
  onlyNoRules();
  expect((await ops.run('replay', ...options)).stderr).toContain(`${PEOPLE} already done before`);
  expect(await redriveCount()).toBe(before + 1);
  const { auditEvents } = await journey.records('okta_nobody0');
  expect(auditEvents.filter(({ reason }) => reason === 'untold')).toHaveLength(1);
});

test('what was just restarted is left alone, although it could be redriven; what that started is listed', async () => {
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

test('what is dismissed is no longer listed, nor replayed, and cannot be dismissed again', async () => {
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

test('a list asks Step Functions for pages, and for no execution by itself', async () => {
  const asked = journey.system.twin.faults.add({ service: 'states', operation: 'DescribeExecution', effect: 'before' });
  expect((await ops.run('failed', '--json')).lines()).toHaveLength(PEOPLE);
  expect(journey.system.twin.faults.list().find(({ id }) => id === asked)?.struck).toBe(0);
});

describe('a replay waits for the end of what it set going', () => {
  const people = (kind: string) => Array.from({ length: 4 }, (_, index) => `okta_${kind}${index}`);
  /** Rules that were read are used for a quarter of an hour. */
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

  test('and counts as done only what has ended well', async () => {
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

  test('and says what failed again, with exit code 3', async () => {
    const names = people('hopeless');
    await failed(names);
    const { exitCode, stderr, lines } = await ops.run(...ofThem(names, '--json'));
    expect({ exitCode, stderr }).toMatchObject({ exitCode: 3, stderr: expect.stringContaining('4 failed again.') });
    expect(lines().filter(({ result }) => result === 'failed-again')).toHaveLength(4);
    await ops.run('dismiss', ...names, '--reason', 'the end of a test', '--yes');
    await journey.settle();
  });

  test('until it is interrupted: the same command goes on waiting, and redrives nothing twice', async () => {
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
    expect(first).toMatchObject({ exitCode: 130, stderr: expect.stringContaining('4 begun and still running.') });
    faults.clear();
    await settle();
    const second = await ops.run(...ofThem(names, '--json'));
    expect(second).toMatchObject({ exitCode: 0, stderr: expect.stringContaining('4 done.') });
    const { executions = [] } = await states.send(new ListExecutionsCommand(journey.settings));
    const counts = executions.map(({ redriveCount: count = 0 }) => count);
    expect(Math.max(...counts.slice(0, names.length))).toBe(1);
  });

  test('by pages of lists, and with no question for an execution by itself', async () => {
    const names = people('listed');
    await failed(names);
    const { faults } = journey.system.twin;
    faults.clear();
    const asked = faults.add({ service: 'states', operation: 'DescribeExecution', effect: 'before' });
    expect(await ops.run(...ofThem(names))).toMatchObject({ exitCode: 0 });
    expect(faults.list().find(({ id }) => id === asked)?.struck).toBe(0);
  });
});
