/** A received message as SQS returns it, with the requested attributes. Pure. */
import type { JsonObject } from '../kernel/json.ts';
import type { Message, MessageAttributes } from './message.ts';
import { digestOfAttributes, digestOfBody } from './message-digest.ts';
import { writeReceiptHandle } from './receipt-handle.ts';
import type { Received } from './receive.ts';

export interface Wanted {
  /** Names of system attributes; `All` for every one. */
  system: readonly string[];
  /** Names of message attributes, `prefix.*`, `All`, `.*` or `*`. */
  attributes: readonly string[];
}

const SYSTEM_ATTRIBUTES: Readonly<Record<string, (message: Message) => string | number | undefined>> = {
  SenderId: ({ senderId }) => senderId,
  SentTimestamp: ({ sentAt }) => sentAt,
  ApproximateReceiveCount: ({ received }) => received,
  ApproximateFirstReceiveTimestamp: ({ firstReceivedAt }) => firstReceivedAt,
  AWSTraceHeader: ({ traceHeader }) => traceHeader,
  DeadLetterQueueSourceArn: ({ deadLetterSourceArn }) => deadLetterSourceArn,
};

/** The names that a receiver may request; attributes of FIFO queues are valid but always absent. */
export const SYSTEM_ATTRIBUTE_NAMES = [
  'All',
  ...Object.keys(SYSTEM_ATTRIBUTES),
  'SequenceNumber',
  'MessageDeduplicationId',
  'MessageGroupId',
];

export function writeMessage({ key, message }: Received, wanted: Wanted): JsonObject {
  const system = pickSystem(message, wanted.system);
  const attributes = pickAttributes(message.attributes, wanted.attributes);
  return {
    MessageId: message.id,
    ReceiptHandle: writeReceiptHandle({ key, received: message.received }),
    MD5OfBody: digestOfBody(message.body),
    Body: message.body,
    Attributes: system,
    MD5OfMessageAttributes: attributes && digestOfAttributes(attributes),
    MessageAttributes: attributes as JsonObject | undefined,
  };
}

function pickSystem(message: Message, names: readonly string[]): Record<string, string> | undefined {
  const wanted = names.includes('All') ? Object.keys(SYSTEM_ATTRIBUTES) : names;
  const picked: Record<string, string> = {};
  for (const name of wanted) {
    const value = SYSTEM_ATTRIBUTES[name]?.(message);
    if (value !== undefined) picked[name] = String(value);
  }
  return Object.keys(picked).length > 0 ? picked : undefined;
}

/** The digest covers the returned attributes, as on SQS. */
function pickAttributes(attributes: MessageAttributes = {}, names: readonly string[]): MessageAttributes | undefined {
  const picked = Object.entries(attributes).filter(([name]) => names.some((pattern) => isWanted(name, pattern)));
  return picked.length > 0 ? Object.fromEntries(picked) : undefined;
}

function isWanted(name: string, pattern: string): boolean {
  if (pattern === 'All' || pattern === '.*' || pattern === '*') return true;
  return pattern.endsWith('.*') ? name.startsWith(pattern.slice(0, -2)) : name === pattern;
}
