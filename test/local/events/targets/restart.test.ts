/** A restart: acknowledged work continues. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PutEventsCommand, PutRuleCommand, PutTargetsCommand } from '@aws-sdk/client-eventbridge';
import { queueArn, startEvents } from '../start-events.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'twin-events-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('a pending delivery is made after a restart', async () => {
  const first = await startEvents({ folder });
  await first.events.send(new PutRuleCommand({ Name: 'orders', EventPattern: '{"source":["shop"]}' }));
  await first.events.send(new PutTargetsCommand({ Rule: 'orders', Targets: [{ Id: 'a', Arn: queueArn('orders') }] }));
  first.kernel.faults.add({ service: 'sqs', effect: 'throttle' });
  await first.events.send(new PutEventsCommand({ Entries: [{ Source: 'shop', DetailType: 'a', Detail: '{"n":1}' }] }));
  await first.kernel.whenIdle();
  await first.close();

  const second = await startEvents({ folder });
  expect(second.bodies('orders')).toEqual([]);
  await second.kernel.settle();
  expect(second.bodies('orders')).toMatchObject([{ detail: { n: 1 } }]);
  await second.close();
});

test('rules and their compiled patterns are loaded again', async () => {
  const first = await startEvents({ folder });
  await first.events.send(new PutRuleCommand({ Name: 'orders', EventPattern: '{"source":[{"prefix":"sh"}]}' }));
  await first.events.send(new PutTargetsCommand({ Rule: 'orders', Targets: [{ Id: 'a', Arn: queueArn('orders') }] }));
  await first.close();

  const second = await startEvents({ folder });
  await second.events.send(new PutEventsCommand({ Entries: [{ Source: 'shop', DetailType: 'a', Detail: '{}' }] }));
  await second.kernel.whenIdle();
  expect(second.bodies('orders')).toHaveLength(1);
  await second.close();
});
