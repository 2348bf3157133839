/** SQS's messages for an invalid input: it reports only the first problem. */
import type { Json } from '../kernel/json.ts';
import type { Problem } from '../kernel/rules/check.ts';
import type { ServiceError } from '../kernel/service-error.ts';
import { invalidParameter, missingParameter } from './errors.ts';

const REASONS: Record<string, string> = {
  DelaySeconds: 'DelaySeconds must be >= 0 and <= 900.',
  MaxNumberOfMessages: 'Must be between 1 and 10, if provided.',
  MaxResults: 'Must be between 1 and 1000, if provided.',
  VisibilityTimeout: 'Must be between 0 and 43200, if provided.',
  WaitTimeSeconds: 'Must be >= 0 and <= 20, if provided.',
  QueueName: 'Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length',
};

/** The error for the first of these problems. */
export function invalidSqsInput([problem]: Problem[]): ServiceError {
  const { path = '', value, constraint = '' } = problem ?? {};
  const name = path.slice(path.lastIndexOf('.') + 1);
  if (value === null || value === undefined || value === '') return missingParameter(name);
  return invalidParameter(name, shown(value), REASONS[name] ?? `${constraint}.`);
}

function shown(value: Json): string | number {
  return typeof value === 'number' || typeof value === 'string' ? value : JSON.stringify(value);
}
