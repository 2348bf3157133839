/** The queues of this twin and their messages: the store has the messages, one mailbox per queue has their order. */
import type { Kernel } from '../kernel/kernel.ts';
import type { Collection } from '../kernel/storage/store.ts';
import { invalidParameter, queueDoesNotExist, sqsError } from './errors.ts';
import { createMailbox, type Mailbox } from './mailbox.ts';
import type { Message } from './message.ts';
import {
  DEFAULT_ATTRIBUTES,
  mergeAttributes,
  type QueueAttributes,
  type QueueSettings,
  readSettings,
} from './queue-attributes.ts';

export interface QueueRecord {
  name: string;
  attributes: QueueAttributes;
  /** Epoch milliseconds, like all times here. */
  createdAt: number;
  modifiedAt: number;
  purgedAt?: number;
}

export interface Queue {
  record: QueueRecord;
  /** The writer of the queue's policy: a resource of the template, by its logical id, or the API. */
  policyOwner?: string;
  settings: QueueSettings;
  readonly mailbox: Mailbox;
}

export interface Queues {
  readonly messages: Collection<Message>;
  /** The queue of a QueueUrl, of which only the last path segment counts. @throws QueueDoesNotExist */
  at(queueUrl: string): Queue;
  named(name: string): Queue | undefined;
  withArn(arn: string): Queue | undefined;
  /**
   * Creates the queue, or returns the identical one. @throws QueueNameExists; QueueDeletedRecently within a minute of
   * the deletion of one with this name; PolicyProblem as `change`
   */
  create(name: string, attributes: QueueAttributes): Queue;
  /** Merges attributes into the queue's own. @throws PolicyProblem for a policy that cannot be evaluated */
  change(queue: Queue, attributes: QueueAttributes, policyOwner?: string): void;
  /** Deletes the queue with its messages and its policy. */
  remove(queue: Queue): void;
  /** Records that the queue was purged. */
  markPurged(queue: Queue, at: number): void;
  all(): Queue[];
  urlOf(queue: Queue): string;
  arnOf(queue: Queue): string;
  /** Returns a key for a new message, greater than all previous ones. */
  nextKey(queue: Queue): string;
}

/** Opens the queues of an earlier run. */
export async function openQueues(kernel: Kernel): Promise<Queues> {
  const records = kernel.store.collection<QueueRecord>('sqs.queues');
  const messages = kernel.store.collection<Message>('sqs.messages');
  const queues = new Map<string, Queue>();
  const deletedAt = new Map<string, number>();
  let lastSequence = 0;

  function open(record: QueueRecord): Queue {
    const queue = { record, settings: readSettings(record.attributes), mailbox: createMailbox(kernel) };
    enforcePolicy(kernel, queue, record.attributes);
    queues.set(record.name, queue);
    return queue;
  }

  const withArn = (arn: string) =>
    arn.startsWith(kernel.arn('sqs', '')) ? queues.get(arn.slice(arn.lastIndexOf(':') + 1)) : undefined;

  function merged(own: QueueAttributes, given: QueueAttributes): QueueAttributes {
    const attributes = mergeAttributes(own, given);
    const { redrive } = readSettings(attributes);
    if (redrive === undefined || withArn(redrive.targetArn)) return attributes;
    throw invalidParameter('RedrivePolicy', attributes.RedrivePolicy ?? '', 'Dead letter target does not exist.');
  }

  function write(queue: Queue, changes: Partial<QueueRecord>): void {
    queue.record = { ...queue.record, ...changes };
    queue.settings = readSettings(queue.record.attributes);
    records.put(queue.record.name, queue.record);
  }

  for (const { value } of await records.list()) {
    const last = await refill(open(value), messages, kernel.clock.now());
    lastSequence = Math.max(lastSequence, last);
  }

  return {
    messages,
    at(queueUrl) {
      const queue = queues.get(queueUrl.slice(queueUrl.lastIndexOf('/') + 1));
      if (queue === undefined) throw queueDoesNotExist();
      return queue;
    },
    named: (name) => queues.get(name),
    withArn,
    create(name, attributes) {
      const existing = queues.get(name);
      if (existing) {
        refuseDifference(existing.record.attributes, attributes);
        return existing;
      }
      const now = kernel.clock.now();
      if (now < (deletedAt.get(name) ?? Number.NEGATIVE_INFINITY) + NAME_PAUSE) throw deletedRecently();
      const record = {
        name,
        attributes: merged(DEFAULT_ATTRIBUTES, attributes),
        createdAt: now,
        modifiedAt: now,
      };
      const queue = open(record);
      records.put(name, record);
      return queue;
    },
    change(queue, attributes, policyOwner) {
      if (attributes.Policy !== undefined) enforcePolicy(kernel, queue, attributes, policyOwner);
      const modifiedAt = kernel.clock.now();
      write(queue, { attributes: merged(queue.record.attributes, attributes), modifiedAt });
    },
    remove(queue) {
      const { name } = queue.record;
      for (const key of queue.mailbox.keys()) {
        queue.mailbox.remove(key);
        messages.delete(key);
      }
      enforcePolicy(kernel, queue, {});
      queues.delete(name);
      records.delete(name);
      deletedAt.set(name, kernel.clock.now());
    },
    markPurged: (queue, at) => write(queue, { purgedAt: at }),
    all: () => Array.from(queues.values()),
    urlOf: ({ record }) => `${kernel.origin('aws')}/${kernel.accountId}/${record.name}`,
    arnOf: ({ record }) => kernel.arn('sqs', record.name),
    nextKey({ record }) {
      lastSequence = Math.max(lastSequence + 1, kernel.clock.now() * 1000);
      return `${record.name}/${String(lastSequence).padStart(SEQUENCE_DIGITS, '0')}`;
    },
  };
}

/** A queue has one policy: a later writer replaces the earlier one. */
function enforcePolicy(
  { arn: arnOf, permissions }: Kernel,
  queue: Queue,
  { Policy = '' }: QueueAttributes,
  owner = queue.record.name,
): void {
  const sources = Policy === '' ? [] : [{ document: JSON.parse(Policy), place: 'PolicyDocument' }];
  const subject = { kind: 'resource', arn: arnOf('sqs', queue.record.name) } as const;
  permissions.put(subject, owner, sources);
  if (queue.policyOwner !== undefined && queue.policyOwner !== owner) permissions.put(subject, queue.policyOwner, []);
  queue.policyOwner = owner;
}

/** How long the name of a deleted queue cannot be used. */
const NAME_PAUSE = 60_000;

function deletedRecently() {
  return sqsError(
    'QueueDeletedRecently',
    'You must wait 60 seconds after deleting a queue before you can create another with the same name.',
  );
}

const SEQUENCE_DIGITS = 16;
const PAGE = 1000;

/** Adds the stored messages of a queue to its mailbox; returns the greatest sequence number. */
async function refill({ record, mailbox }: Queue, messages: Collection<Message>, now: number): Promise<number> {
  const prefix = `${record.name}/`;
  let after: string | undefined;
  for (;;) {
    const page = await messages.list({ prefix, after, limit: PAGE });
    for (const { id, value } of page) mailbox.add({ key: id, sentAt: value.sentAt }, hiddenState(value, now));
    after = page.at(-1)?.id ?? after;
    if (page.length < PAGE) return after === undefined ? 0 : Number(after.slice(prefix.length));
  }
}

function hiddenState({ visibleAt, received }: Message, now: number) {
  if (visibleAt <= now) return undefined;
  return { state: received === 0 ? ('delayed' as const) : ('inFlight' as const), until: visibleAt };
}

function refuseDifference(own: QueueAttributes, given: QueueAttributes): void {
  const different = Object.keys(given).find((name) => given[name] !== own[name]);
  if (different === undefined) return;
  throw sqsError(
    'QueueNameExists',
    `A queue already exists with the same name and a different value for attribute ${different}`,
  );
}
