/** Quotas of Standard workflows. https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html */
export const MAX_DATA_BYTES = 262_144;
export const MAX_DEFINITION_CHARACTERS = 1_048_576;
export const MAX_HISTORY_EVENTS = 25_000;
export const MAX_OPEN_MILLISECONDS = 365 * 24 * 3600 * 1000;
/** The most iterations of an inline Map that run at once. */
export const MAX_INLINE_CONCURRENCY = 40;
export const MAX_TIMEOUT_SECONDS = 99_999_999;
export const REDRIVABLE_MILLISECONDS = 14 * 24 * 3600 * 1000;
export const RETENTION_MILLISECONDS = 90 * 24 * 3600 * 1000;

/** Whether a JSON text exceeds what AWS passes between states. */
export function exceedsDataLimit(text: string): boolean {
  // A UTF-16 unit takes at most three bytes of UTF-8, so short texts need no counting.
  return text.length * 3 > MAX_DATA_BYTES && Buffer.byteLength(text) > MAX_DATA_BYTES;
}
