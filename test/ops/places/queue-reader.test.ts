/** Reading a queue hides no message from the next reader, or the next reader reports how many it could not read. */
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  SendMessageBatchCommand,
  SetQueueAttributesCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import fc from 'fast-check';
import { createSqs } from '../../../local/sqs/service.ts';
import { countQueue } from '../../../ops/places/queue-counts.ts';
import { openQueueReader, type ReaderContext, readQueue } from '../../../ops/places/queue-reader.ts';
import { createUnreadMessages } from '../../../ops/stage/unread-messages.ts';
import { capture } from '../../support/ops-terminal.ts';
import { type StartedServices, startServices } from '../../support/start-services.ts';

const PLACE = 'workflowRuleDlq';

let services: StartedServices;
let sqs: SQSClient;
let queues = 0;

beforeAll(async () => {
  services = await startServices([createSqs], { startAt: Date.parse('2026-05-20T12:00:00Z') });
  sqs = new SQSClient(services.client);
});
afterAll(async () => {
  sqs.destroy();
  await services.close();
});

interface TestContext extends ReaderContext {
  /** The text on standard error. */
  stderr(): string;
}

/** Time passes only while a reader sleeps, or when a test moves the clock. */
function contextOf(more: { waitForHeld?: boolean; signal?: AbortSignal } = {}): TestContext {
  const { stream, text } = capture();
  const { signal = new AbortController().signal, waitForHeld = false } = more;
  const { clock } = services.kernel;
  const sleep = async (milliseconds: number) => void (await services.kernel.advance(milliseconds));
  const io = { clock: { now: clock.now, sleep }, random: () => 0.5, signal, stderr: stream };
  return { clients: { sqs }, io, waitForHeld, unread: createUnreadMessages(io), stderr: text };
}

async function createQueue(): Promise<string> {
  queues += 1;
  const { QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName: `queue-${queues}` }));
  return QueueUrl;
}

/** A dead-letter queue, and its source queue. */
async function createDeadLetterQueue(count: number): Promise<{ url: string; source: string }> {
  const [url, source] = [await createQueue(), await createQueue()];
  const deadLetterTargetArn = await arnOf(url);
  await setRedrivePolicy(source, { deadLetterTargetArn, maxReceiveCount: 1 });
  await send(url, count);
  return { url, source };
}

async function arnOf(QueueUrl: string): Promise<string> {
  const command = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] });
  return (await sqs.send(command)).Attributes?.QueueArn ?? '';
}

async function setRedrivePolicy(QueueUrl: string, policy: object): Promise<void> {
  await sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { RedrivePolicy: JSON.stringify(policy) } }));
}

async function send(QueueUrl: string, count: number): Promise<void> {
  for (let sent = 0; sent < count; sent += 10) {
    const Entries = Array.from({ length: Math.min(10, count - sent) }, (_, index) => ({
      Id: `${index}`,
      MessageBody: `${sent + index}`,
    }));
    await sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
  }
}

const idsIn = (context: ReaderContext, url: string) =>
  readQueue(context, { place: PLACE, url }, ({ messageId }) => messageId);

const visibleIn = async (url: string) => {
  const { visible, hidden } = await countQueue(sqs, url);
  return { visible, hidden };
};

test('every message is read once, and all of them are visible again afterwards', async () => {
  const { url } = await createDeadLetterQueue(60);
  const context = contextOf();
  expect(new Set(await idsIn(context, url)).size).toBe(60);
  expect(context.unread.count).toBe(0);
  expect(await visibleIn(url)).toEqual({ visible: 60, hidden: 0 });
});

test('an interruption in the middle makes everything visible again', async () => {
  const { url } = await createDeadLetterQueue(30);
  const interrupt = new AbortController();
  const context = contextOf({ signal: interrupt.signal });
  const reading = readQueue(context, { place: PLACE, url }, () => interrupt.abort());
  await expect(reading).rejects.toMatchObject({ exitCode: 130 });
  expect(await visibleIn(url)).toEqual({ visible: 30, hidden: 0 });
});

test('an error in the middle makes everything visible again, even if the release is throttled', async () => {
  const { url } = await createDeadLetterQueue(30);
  const { faults } = services.kernel;
  const operation = 'ChangeMessageVisibilityBatch';
  faults.add({ service: 'sqs', operation, effect: 'throttle', times: 2 });
  const reading = readQueue(contextOf(), { place: PLACE, url }, () => {
    throw new Error('the caller fails');
  });
  await expect(reading).rejects.toThrow('the caller fails');
  faults.clear();
  expect(await visibleIn(url)).toEqual({ visible: 30, hidden: 0 });
});

test('messages that a killed reader hides are counted, and listed after their visibility timeout', async () => {
  const { url } = await createDeadLetterQueue(60);
  const killed = openQueueReader(contextOf(), { place: PLACE, url }).messages();
  await killed.next();
  const context = contextOf();
  expect(await idsIn(context, url)).toHaveLength(50);
  context.unread.report();
  expect(context.stderr()).toMatch(/^About 10 more in workflowRuleDlq are held by another reader, for up to 31 s/);
  expect(context.stderr()).toContain('--wait-for-held');
  await services.kernel.advance(31_000);
  const later = contextOf();
  expect(await idsIn(later, url)).toHaveLength(60);
  expect(later.unread.count).toBe(0);
});

test('a reader that waits lists everything as soon as no other reader holds a message', async () => {
  const { url } = await createDeadLetterQueue(60);
  await openQueueReader(contextOf(), { place: PLACE, url }).messages().next();
  const context = contextOf({ waitForHeld: true });
  expect(new Set(await idsIn(context, url)).size).toBe(60);
  expect(context.stderr()).toContain('Waiting for about 10 messages in workflowRuleDlq');
  expect(context.unread.count).toBe(0);
});

test('two waiting readers do not block each other', async () => {
  const { url } = await createDeadLetterQueue(60);
  const [one, other] = [contextOf({ waitForHeld: true }), contextOf({ waitForHeld: true })];
  const pages = openQueueReader(one, { place: PLACE, url });
  const reading = pages.messages();
  const listed = [(await reading.next()).value, (await reading.next()).value].flat().length;
  let rest = 0;
  // While the other one sleeps, this one reads to its end.
  other.io.clock.sleep = async () => {
    for await (const page of reading) rest += page.length;
    await pages.release();
  };
  expect(new Set(await idsIn(other, url)).size).toBe(60);
  expect(listed + rest).toBe(60);
});

test('a queue that moves messages after too many receives is counted and not read', async () => {
  const { url } = await createDeadLetterQueue(20);
  const grave = await createQueue();
  await setRedrivePolicy(url, { deadLetterTargetArn: await arnOf(grave), maxReceiveCount: 1 });
  for (let times = 0; times < 3; times += 1) {
    const context = contextOf();
    expect(await idsIn(context, url)).toEqual([]);
    context.unread.report();
    expect(context.stderr()).toMatch(
      /^About 20 in workflowRuleDlq were not read: .* moves messages to queue-\d+ after 1 receives\./,
    );
  }
  expect(await visibleIn(url)).toEqual({ visible: 20, hidden: 0 });
  expect(await visibleIn(grave)).toEqual({ visible: 0, hidden: 0 });
});

test('a slow caller keeps holding its messages', async () => {
  const { url } = await createDeadLetterQueue(25);
  const reader = openQueueReader(contextOf(), { place: PLACE, url });
  const pages = reader.messages();
  const { value: first = [] } = await pages.next();
  for (let times = 0; times < 20; times += 1) {
    await services.kernel.advance(10_000);
    await reader.keep();
  }
  const other = contextOf();
  expect(await idsIn(other, url)).toHaveLength(15);
  expect(other.unread.count).toBe(10);
  await reader.remove(first);
  await reader.release();
  expect(await visibleIn(url)).toEqual({ visible: 15, hidden: 0 });
});

type Command =
  | { do: 'read' | 'end' | 'kill'; reader: number }
  | { do: 'pass'; seconds: number }
  | { do: 'send'; count: number }
  | { do: 'list' };

const reader = fc.nat({ max: 2 });
const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('read' as const), reader }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('end' as const, 'kill' as const), reader }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('pass' as const), seconds: fc.integer({ min: 1, max: 40 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('send' as const), count: fc.integer({ min: 1, max: 15 }) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('list' as const) }) },
);

/** Readers that are read page by page, in any order, and the messages in the queue. */
async function playOut(url: string, commands: readonly Command[], sent: number): Promise<void> {
  let all = sent;
  const open = new Map<number, { reader: ReturnType<typeof openQueueReader>; pages: AsyncGenerator<unknown[]> }>();
  const opened = (number: number) => {
    const made = open.get(number) ?? openQueueReader(contextOf(), { place: PLACE, url });
    const entry = 'pages' in made ? made : { reader: made, pages: made.messages() };
    open.set(number, entry);
    return entry;
  };
  const list = async () => {
    const context = contextOf();
    const ids = await idsIn(context, url);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length + context.unread.count).toBe(all);
  };
  const steps: { [Kind in Command['do']]: (command: Command & { do: Kind }) => Promise<void> } = {
    async read({ reader: number }) {
      const { pages, reader: one } = opened(number);
      if ((await pages.next()).done) await steps.end({ do: 'end', reader: number });
      expect(one.unread).toBeLessThanOrEqual(all);
    },
    async end({ reader: number }) {
      await open.get(number)?.reader.release();
      open.delete(number);
    },
    async kill({ reader: number }) {
      open.delete(number);
    },
    async pass({ seconds }) {
      await services.kernel.advance(seconds * 1000);
    },
    async send({ count }) {
      await send(url, count);
      all += count;
    },
    list,
  };
  for (const each of commands) await (steps[each.do] as (command: Command) => Promise<void>)(each);
  for (const { reader: one } of open.values()) await one.release();
  await services.kernel.advance(3_600_000);
  const context = contextOf();
  expect(await idsIn(context, url)).toHaveLength(all);
  expect(context.unread.count).toBe(0);
}

test('in any interleaving of reads, cuts and releases, the list and its count of unread messages add up to the queue', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(command, { maxLength: 16 }), fc.nat({ max: 35 }), async (commands, count) => {
      const { url, source } = await createDeadLetterQueue(count);
      await playOut(url, commands, count);
      expect(await visibleIn(source)).toEqual({ visible: 0, hidden: 0 });
    }),
    { numRuns: 25 },
  );
});
