/** Reads the log lines of a sign-up from the log groups of the stage's functions. */
import { type FilteredLogEvent, paginateFilterLogEvents } from '@aws-sdk/client-cloudwatch-logs';
import type { Context } from '../stage/context.ts';
import { inParallel } from '../stream/in-parallel.ts';
import { logGroupsOf } from './log-groups.ts';
import type { Window } from './window.ts';

export interface LogLine {
  /** Epoch milliseconds. */
  at: number;
  group: string;
  /** As it was written: JSON, if a function wrote it. */
  text: string;
}

/** FilterLogEvents is limited to 25 requests a second, or fewer in some Regions. */
const SEARCHES_AT_ONCE = 5;
/** CloudWatch can return many empty pages; what comes after these is left out. */
const MOST_PAGES = 20;

/** Lines with this id in one of the windows, oldest first. Nothing else of CloudWatch Logs is billed for it. */
export async function linesOfSignUp(
  context: Pick<Context, 'clients' | 'stage'>,
  signUpId: string,
  windows: readonly Window[],
): Promise<LogLine[]> {
  const client = await context.clients.logs();
  const groups = await logGroupsOf(context);
  const searches = groups.flatMap((group) => windows.map((window) => ({ group, window })));
  const found = await inParallel(searches, SEARCHES_AT_ONCE, async ({ group, window }) => {
    const input = {
      logGroupName: group,
      startTime: window.from,
      endTime: window.to,
      filterPattern: `{ $.signUpId = ${JSON.stringify(signUpId)} }`,
    };
    const lines: LogLine[] = [];
    let pages = 0;
    for await (const { events = [] } of paginateFilterLogEvents({ client }, input)) {
      lines.push(...events.map((event) => toLine(group, event)));
      pages += 1;
      if (pages === MOST_PAGES) break;
    }
    return lines;
  });
  return found.flat().sort((one, other) => one.at - other.at);
}

const toLine = (group: string, { timestamp = 0, message = '' }: FilteredLogEvent): LogLine => ({
  at: timestamp,
  group,
  text: message,
});
