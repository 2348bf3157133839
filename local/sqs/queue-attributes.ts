/** The attributes of a queue: their names, limits and meaning. Pure. */
import type { JsonObject } from '../kernel/json.ts';
import { notImplemented, type ServiceError } from '../kernel/service-error.ts';
import { invalidParameter, sqsError } from './errors.ts';

/** Attribute values as SQS stores them: as text. */
export type QueueAttributes = Readonly<Record<string, string>>;

/** How errors name the policy that an attribute sets. */
export const QUEUE_POLICY = 'the attribute Policy of a queue';

/** The meaning of a queue's attributes, in milliseconds and bytes. */
export interface QueueSettings {
  visibilityTimeout: number;
  delay: number;
  receiveWait: number;
  retention: number;
  maximumMessageSize: number;
  redrive?: { targetArn: string; maxReceiveCount: number };
}

interface NumberRule {
  default: number;
  min: number;
  max: number;
}

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html, seconds and bytes. */
const NUMBERS = {
  DelaySeconds: { default: 0, min: 0, max: 900 },
  MaximumMessageSize: { default: 1_048_576, min: 1024, max: 1_048_576 },
  MessageRetentionPeriod: { default: 345_600, min: 60, max: 1_209_600 },
  ReceiveMessageWaitTimeSeconds: { default: 0, min: 0, max: 20 },
  VisibilityTimeout: { default: 30, min: 0, max: 43_200 },
} satisfies Record<string, NumberRule>;

/** Settable attributes that are not numbers. Encryption is accepted without effect. */
const CHECKS: Readonly<Record<string, (value: string) => ServiceError | undefined>> = {
  Policy: (value) => (parseObject(value) ? undefined : invalidValue('Policy')),
  RedrivePolicy: checkRedrivePolicy,
  RedriveAllowPolicy: (value) => (parseObject(value) ? undefined : invalidValue('RedriveAllowPolicy')),
  SqsManagedSseEnabled: (value) => (/^(true|false)$/.test(value) ? undefined : invalidValue('SqsManagedSseEnabled')),
  KmsMasterKeyId: () => undefined,
  KmsDataKeyReusePeriodSeconds: () => undefined,
};

const NOT_SERVED = ['FifoQueue', 'ContentBasedDeduplication', 'DeduplicationScope', 'FifoThroughputLimit'];

const COMPUTED = [
  'QueueArn',
  'ApproximateNumberOfMessages',
  'ApproximateNumberOfMessagesNotVisible',
  'ApproximateNumberOfMessagesDelayed',
  'CreatedTimestamp',
  'LastModifiedTimestamp',
];

/** The names that GetQueueAttributes accepts. */
export const ATTRIBUTE_NAMES: readonly string[] = [...COMPUTED, ...Object.keys(NUMBERS), ...Object.keys(CHECKS)];

/** The default attributes of a new queue. */
export const DEFAULT_ATTRIBUTES: QueueAttributes = {
  ...Object.fromEntries(Object.entries(NUMBERS).map(([name, rule]) => [name, String(rule.default)])),
  SqsManagedSseEnabled: 'true',
};

/**
 * Merges given attributes into those of a queue; an empty text removes one.
 * @throws ServiceError for an invalid name or value
 */
export function mergeAttributes(own: QueueAttributes, given: QueueAttributes): QueueAttributes {
  const merged = { ...own };
  for (const [name, value] of Object.entries(given)) {
    const problem = value === '' ? checkName(name) : checkAttribute(name, value);
    if (problem) throw problem;
    if (value === '') delete merged[name];
    else merged[name] = value;
  }
  return merged;
}

/** Parses validated attributes. */
export function readSettings(attributes: QueueAttributes): QueueSettings {
  const numberOf = (name: keyof typeof NUMBERS) => Number(attributes[name] ?? NUMBERS[name].default);
  const policy = parseObject(attributes.RedrivePolicy ?? '');
  return {
    visibilityTimeout: numberOf('VisibilityTimeout') * 1000,
    delay: numberOf('DelaySeconds') * 1000,
    receiveWait: numberOf('ReceiveMessageWaitTimeSeconds') * 1000,
    retention: numberOf('MessageRetentionPeriod') * 1000,
    maximumMessageSize: numberOf('MaximumMessageSize'),
    redrive: policy && {
      targetArn: String(policy.deadLetterTargetArn),
      maxReceiveCount: Number(policy.maxReceiveCount),
    },
  };
}

function checkName(name: string): ServiceError | undefined {
  if (Object.hasOwn(NUMBERS, name) || Object.hasOwn(CHECKS, name)) return undefined;
  if (NOT_SERVED.includes(name)) return notImplemented(`the queue attribute ${name}`);
  return sqsError('InvalidAttributeName', `Unknown Attribute ${name}.`);
}

function checkAttribute(name: string, value: string): ServiceError | undefined {
  const unknown = checkName(name);
  if (unknown) return unknown;
  const rule = (NUMBERS as Record<string, NumberRule>)[name];
  if (rule === undefined) return CHECKS[name]?.(value);
  const number = /^\d+$/.test(value) ? Number(value) : Number.NaN;
  return number >= rule.min && number <= rule.max ? undefined : invalidValue(name);
}

function checkRedrivePolicy(value: string): ServiceError | undefined {
  const policy = parseObject(value);
  if (policy === undefined) return invalidValue('RedrivePolicy');
  const refuse = (reason: string) => invalidParameter('RedrivePolicy', value, reason);
  if (!/^arn:aws:sqs:[^:]+:\d{12}:[^:]+$/.test(String(policy.deadLetterTargetArn))) {
    return refuse('Invalid value for deadLetterTargetArn.');
  }
  const count = Number(policy.maxReceiveCount);
  if (!Number.isInteger(count) || count < 1 || count > 1000) {
    return refuse(
      `Invalid value for maxReceiveCount: ${policy.maxReceiveCount}, valid values are from 1 to 1000 both inclusive.`,
    );
  }
  return undefined;
}

function invalidValue(name: string): ServiceError {
  return sqsError('InvalidAttributeValue', `Invalid value for the parameter ${name}.`);
}

function parseObject(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : undefined;
  } catch {
    return undefined;
  }
}
