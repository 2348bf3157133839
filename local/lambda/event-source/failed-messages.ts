/**
 * Which messages of a batch are delivered again.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
 */
import type { Json, JsonObject } from '../../kernel/json.ts';

/**
 * The ids that a function's response (JSON text) reports as failed: none for an empty or missing list, all for an
 * invalid list. Pure.
 */
export function failedMessages(answer: string, ids: readonly string[]): ReadonlySet<string> {
  const response: Json = JSON.parse(answer);
  const all = new Set(ids);
  if (response === null) return NONE;
  if (!isObject(response)) return all;
  const failures = response.batchItemFailures ?? [];
  if (!Array.isArray(failures)) return all;
  const failed = failures.map((failure) => (isObject(failure) ? failure.itemIdentifier : undefined));
  return failed.every((id) => typeof id === 'string' && all.has(id)) ? new Set(failed as string[]) : all;
}

const NONE: ReadonlySet<string> = new Set();

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
