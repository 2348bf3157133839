/**
 * Counts the data that CloudWatch Logs ingests.
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html
 */
import { answered, listOf, type Observed } from './observed.ts';

/** CloudWatch adds this to the size of each line. */
const LINE_BYTES = 26;

/** Leaves out the lines of cold starts, which depend on the machine. */
export function countLogs(observed: Observed): { logLines: number; logBytes: number } {
  const lines = answered(observed, 'logs', 'PutLogEvents')
    .flatMap(({ call: { input } }) => listOf(input, 'logEvents'))
    .map(({ message }) => String(message))
    .filter((message) => !message.startsWith('INIT_START'));
  const bytes = lines.map((message) => Buffer.byteLength(message) + LINE_BYTES);
  return { logLines: lines.length, logBytes: bytes.reduce((sum, one) => sum + one, 0) };
}

/** Requests to the API, including preflights and refusals: each has one line in the access log. */
export function countRequests(observed: Observed): number {
  return answered(observed, 'logs', 'PutLogEvents')
    .filter(({ call: { input } }) => !observed.logGroups.has(String(input.logGroupName)))
    .flatMap(({ call: { input } }) => listOf(input, 'logEvents'))
    .filter(({ message }) => String(message).includes('"httpMethod":')).length;
}
