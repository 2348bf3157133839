/** The failure tray: notes of repaired and closed failures are deleted; those of open failures stay, and so does their alarm. */
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { RedriveExecutionCommand, SFNClient } from '@aws-sdk/client-sfn';
import { GetQueueAttributesCommand, PurgeQueueCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { beginSignUps } from '../support/begin-sign-ups.ts';
import { type OpsTerminal, openOpsTerminal } from '../support/ops-terminal.ts';
import { type Journey, startJourney } from '../support/start-journey.ts';
import { TABLE_IS_DOWN } from '../support/table-is-down.ts';
import { alarmStates } from '../support/watched-metrics.ts';

const DAY = 86_400_000;

let journey: Journey;
let ops: OpsTerminal;
let sqs: SQSClient;

beforeAll(async () => {
  journey = await startJourney();
  const { endpoint, clock } = journey.system.twin;
  ops = await openOpsTerminal({ endpoint, now: clock.now });
  sqs = new SQSClient(journey.system.client);
});
afterAll(async () => {
  await ops.close();
  sqs.destroy();
  await journey.close();
});

const because = (reason: string) => ['--reason', reason, '--yes'];

/** Makes the workflows of these people fail. */
async function fail(...userNames: string[]): Promise<string[]> {
  const { faults } = journey.system.twin;
  const fault = faults.add(TABLE_IS_DOWN);
  await beginSignUps(journey, userNames);
  await journey.settle();
  faults.remove(fault);
  return userNames;
}

/** The numbers of visible and of hidden messages. */
async function count(queue: 'queue' | 'dlq'): Promise<[visible: number, hidden: number]> {
  const QueueUrl = journey.settings.failureTray[queue];
  const { Attributes = {} } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }));
  return [Number(Attributes.ApproximateNumberOfMessages), Number(Attributes.ApproximateNumberOfMessagesNotVisible)];
}

/** Repairs and closes everything, so that the next test starts with an empty tray. */
async function repairAll(): Promise<void> {
  await ops.run('replay', '--all', '--again', ...because('the end of a test'));
  await journey.settle();
  await ops.run('reconcile', '--fix', ...because('the end of a test'));
}
afterEach(async () => {
  await repairAll();
  expect(await count('queue')).toEqual([0, 0]);
  expect(await count('dlq')).toEqual([0, 0]);
});

test('the tray is not a place of items: a failure is listed once', async () => {
  const [userName] = await fail('okta_nobody1');
  expect(await count('queue')).toEqual([1, 0]);
  expect((await ops.run('failed', '--json')).lines()).toEqual([
    expect.objectContaining({ userName, place: 'executions' }),
  ]);
});

test('a replay deletes the note of its execution, and makes the other notes visible at once', async () => {
  const [one = '', other] = await fail('okta_nobody2', 'okta_nobody3');
  const { stderr } = await ops.run('replay', one, ...because('one of two'));
  expect(stderr).toContain('1 deleted from the failure tray, 1 left.');
  expect(await count('queue')).toEqual([1, 0]);
  await journey.settle();
  expect((await ops.run('failed', '--json')).lines()).toEqual([expect.objectContaining({ userName: other })]);
});

test('an execution that fails again after a redrive has a new note', async () => {
  const [userName = ''] = await fail('okta_nobody4');
  const { faults } = journey.system.twin;
  const fault = faults.add(TABLE_IS_DOWN);
  await ops.run('replay', userName, '--no-wait', ...because('too early'));
  await journey.settle();
  faults.remove(fault);
  expect(await count('queue')).toEqual([1, 0]);
  const [again] = (await ops.run('failed', '--json')).lines();
  expect(again).toMatchObject({ userName, attempts: 2 });
});

test('a dismissal deletes the note', async () => {
  const [userName = ''] = await fail('okta_nobody5');
  const { stderr } = await ops.run('dismiss', userName, ...because('a test user'));
  expect(stderr).toContain('1 deleted from the failure tray, 0 left.');
});

test('reconcile --fix deletes the note of a failure that was repaired without the tool, after a confirmation', async () => {
  const [userName = ''] = await fail('okta_nobody6');
  const [failed] = (await ops.run('failed', '--json')).lines();
  const states = new SFNClient(journey.system.client);
  await states.send(new RedriveExecutionCommand({ executionArn: String(failed?.id) }));
  states.destroy();
  await journey.settle();
  expect((await journey.records(userName)).profile).toMatchObject({ given_name: 'Guest' });
  await ops.run('reconcile', '--fix', '--reason', 'nobody can be asked');
  expect(await count('queue')).toEqual([1, 0]);
  const { stderr } = await ops.run('reconcile', '--fix', ...because('clear it'));
  expect(stderr).toContain('1 deleted from the failure tray, 0 left.');
});

test('an open note that could not be delivered is put into the tray, and other messages are not moved', async () => {
  const QueueUrl = journey.settings.failureTray.dlq;
  const detail = { executionArn: 'arn:of:a:failure', status: 'TIMED_OUT', startDate: 0, stopDate: 0 };
  for (const body of [{ detail }, { detail: 'no note' }]) {
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(body) }));
  }
  await ops.run('reconcile', '--fix', ...because('clear it'));
  expect(await count('queue')).toEqual([1, 0]);
  expect(await count('dlq')).toEqual([1, 0]);
  for (const url of Object.values(journey.settings.failureTray)) await purge(url);
});

async function purge(QueueUrl: string): Promise<void> {
  await sqs.send(new PurgeQueueCommand({ QueueUrl }));
}

test('a tray that cannot be cleared does not affect the repairs, and is reported', async () => {
  const [userName = ''] = await fail('okta_nobody7');
  const match = { QueueUrl: journey.settings.failureTray.queue };
  const { faults } = journey.system.twin;
  const fault = faults.add({ service: 'sqs', operation: 'ReceiveMessage', effect: 'before', match });
  const { exitCode, stderr } = await ops.run('replay', userName, ...because('up again'));
  faults.remove(fault);
  expect({ exitCode, stderr }).toEqual({ exitCode: 3, stderr: expect.stringContaining('1 done') });
  expect(stderr).toContain('The failure tray could not be cleared');
});

test('the alarm of a failure that nobody repairs is raised, however often the tray is read', async () => {
  await fail('okta_nobody8');
  for (let looks = 0; looks < 5; looks += 1) await ops.run('reconcile', '--fix', ...because('look'));
  await journey.system.twin.advance(7 * DAY + 600_000);
  const cloudwatch = new CloudWatchClient(journey.system.client);
  expect(await alarmStates(cloudwatch)).toMatchObject({ 'sign-up-local-OldFailures': 'ALARM' });
  cloudwatch.destroy();
});
