/** The tool as a process: however it ends, the next command sees every dead letter or reports it as held. */
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { ReceiveMessageCommand, SendMessageBatchCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { countQueue } from '../../ops/places/queue-counts.ts';
import { type OpsTerminal, openOpsTerminal } from '../support/ops-terminal.ts';
import { type Journey, startJourney } from '../support/start-journey.ts';
import { startOps } from '../support/start-ops.ts';

const LETTERS = 1000;
const PLACE = 'workflowRuleDlq';

let journey: Journey;
let ops: OpsTerminal;
let sqs: SQSClient;
let url: string;

beforeAll(async () => {
  journey = await startJourney();
  const { endpoint, clock } = journey.system.twin;
  ops = await openOpsTerminal({ endpoint, now: clock.now });
  sqs = new SQSClient(journey.system.client);
  url = journey.settings.queues[PLACE] ?? '';
  for (let sent = 0; sent < LETTERS; sent += 10) {
    const Entries = Array.from({ length: 10 }, (_, index) => ({ Id: `${index}`, MessageBody: `${sent + index}` }));
    await sqs.send(new SendMessageBatchCommand({ QueueUrl: url, Entries }));
  }
});
afterAll(async () => {
  await ops.close();
  sqs.destroy();
  await journey.close();
});

const startProgram = (...argv: string[]) =>
  startOps({ endpoint: journey.system.twin.endpoint, folder: ops.folder }, ...argv);

async function endOf(program: ChildProcessWithoutNullStreams) {
  const texts = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    program[name].on('data', (chunk) => {
      texts[name] += String(chunk);
    });
  }
  const [exitCode, signal] = await once(program, 'close');
  return { exitCode, signal, ...texts };
}

/** Resolves when the program holds this many messages, in the middle of reading them. */
async function whenHolding(count: number): Promise<void> {
  while ((await countQueue(sqs, url)).hidden < count);
}

const counts = async () => {
  const { visible, hidden } = await countQueue(sqs, url);
  return { visible, hidden };
};

/** Dead letters in the other queues. */
async function elsewhere(): Promise<number> {
  const { queues, failureTray } = journey.settings;
  const others = [...Object.values(queues), failureTray.queue, failureTray.dlq].filter((other) => other !== url);
  const all = await Promise.all(others.map((other) => countQueue(sqs, other)));
  return all.reduce((sum, { visible, hidden }) => sum + visible + hidden, 0);
}

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 130],
] as const)('%s in the middle of reading releases every message', async (signal, exitCode) => {
  const program = startProgram('failed', '--place', PLACE, '--json');
  const end = endOf(program);
  await whenHolding(100);
  program.kill(signal);
  expect(await end).toMatchObject({ exitCode, stdout: '', stderr: 'Interrupted.\n' });
  expect(await counts()).toEqual({ visible: LETTERS, hidden: 0 });
});

test('a closed pipe ends the command without a message, and releases every message', async () => {
  const program = startProgram('failed', '--place', PLACE, '--json');
  program.stdout.once('data', () => program.stdout.destroy());
  expect(await endOf(program)).toMatchObject({ exitCode: 0, stderr: '' });
  expect(await counts()).toEqual({ visible: LETTERS, hidden: 0 });
});

test('when one of two readers is killed with kill -9, every item is listed or counted as held, and none is moved', async () => {
  const killed = startProgram('failed', '--place', PLACE, '--json');
  const end = endOf(killed);
  // It stops in the middle: otherwise the other reader might be the only one that holds messages when this one is killed.
  await whenHolding(100);
  killed.kill('SIGSTOP');
  const other = endOf(startProgram('failed', '--place', PLACE, '--json'));
  await whenHolding(400);
  killed.kill('SIGKILL');
  expect(await end).toMatchObject({ signal: 'SIGKILL' });
  const { exitCode, stdout, stderr } = await other;
  const ids = new Set(
    stdout
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line).id),
  );
  const held = Number(/^About (\d+) more in workflowRuleDlq are held/m.exec(stderr)?.[1] ?? 0);
  expect(held).toBeGreaterThan(0);
  expect(ids.size + held).toBe(LETTERS);
  expect(exitCode).toBe(3);

  const next = await ops.run('failed', '--place', PLACE, '--group-by', 'place', '--json');
  const { hidden } = await counts();
  expect(hidden).toBeGreaterThan(0);
  expect(next).toMatchObject({ exitCode: 3, stderr: expect.stringContaining(`About ${hidden} more`) });

  await journey.system.twin.advance(60_000);
  const later = await ops.run('failed', '--place', PLACE, '--group-by', 'place', '--json');
  expect(later).toMatchObject({ exitCode: 0, stderr: '' });
  expect(later.lines()).toEqual([expect.objectContaining({ count: LETTERS })]);
  expect(await counts()).toEqual({ visible: LETTERS, hidden: 0 });
  expect(await elsewhere()).toBe(0);
});

test.each([
  ['failed'],
  ['show', 'auditDlq/unknown'],
  ['replay', '--all', '--reason', 'held', '--yes'],
  ['replay', '--all', '--dry-run'],
  ['replay', 'okta_nobody', '--reason', 'held', '--yes'],
])('%s reports what it could not read, and exits with 3', async (command, ...argv) => {
  const QueueUrl = journey.settings.queues.auditDlq;
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'held' }));
  await sqs.send(new ReceiveMessageCommand({ QueueUrl, VisibilityTimeout: 60, MaxNumberOfMessages: 10 }));
  const place = command === 'show' || argv.includes('okta_nobody') ? [] : ['--place', 'auditDlq'];
  const { exitCode, stderr } = await ops.run(command, ...argv, ...place);
  expect({ exitCode, stderr }).toMatchObject({
    exitCode: 3,
    stderr: expect.stringMatching(/^About \d+ more in auditDlq are held/m),
  });
  expect(stderr).not.toMatch(/was not found;|There is nothing|there is nothing/);
  await journey.system.twin.advance(61_000);
});
