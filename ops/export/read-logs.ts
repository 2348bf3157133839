/** Searches the stage's log groups for a person. */
import { paginateFilterLogEvents } from '@aws-sdk/client-cloudwatch-logs';
import type { Context } from '../stage/context.ts';
import { throwIfInterrupted } from '../terminal/errors.ts';
import type { ExportedLogLine } from './export-document.ts';
import { parsedText } from './parse-text.ts';

/** The longest filter pattern that CloudWatch accepts. */
const LONGEST_PATTERN = 1024;

/**
 * All lines with one of these words, oldest first. CloudWatch reads every line of a group to find them.
 * {@link https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html FilterLogEvents}.
 */
export async function readLogs(
  context: Context,
  groups: readonly string[],
  words: readonly string[],
): Promise<ExportedLogLine[]> {
  const client = await context.clients.logs();
  const lines = new Map<string, ExportedLogLine>();
  for (const group of groups) {
    for (const filterPattern of patternsOf(words)) {
      for await (const { events = [] } of paginateFilterLogEvents({ client }, { logGroupName: group, filterPattern })) {
        throwIfInterrupted(context.io);
        for (const { eventId = '', logStreamName = '', timestamp = 0, message = '' } of events) {
          const at = new Date(timestamp).toISOString();
          lines.set(`${group} ${eventId}`, { group, stream: logStreamName, at, message: parsedText(message) });
        }
      }
    }
  }
  return Array.from(lines.values()).sort((one, other) => (one.at < other.at ? -1 : 1));
}

/** Patterns that together find any of the words. */
export function patternsOf(words: readonly string[]): string[] {
  const terms = words.map((word) => `?"${word.replaceAll(/["\\]/g, '\\$&')}"`);
  const patterns: string[] = [];
  for (const term of terms) {
    const last = patterns.at(-1);
    if (last !== undefined && last.length + 1 + term.length <= LONGEST_PATTERN)
      patterns.push(`${patterns.pop()} ${term}`);
    else patterns.push(term);
  }
  return patterns;
}
