/** Whether a sign-up is still on its way, where nothing of it waits for an operator. Pure. */

import { nameInArn } from '../items/item-id.ts';
import { formatDuration } from '../terminal/duration.ts';
import type { ShownSignUp } from './shown-sign-up.ts';

/** The outbox or the rule tries for an hour, the workflow for 15 minutes at most. */
const LONGEST_WAY = 75 * 60_000;

/** What to tell besides the items that wait; nothing if they say it all. */
export function progressOf(shown: Omit<ShownSignUp, 'progress'>, now: number): string | undefined {
  const running = shown.executions.find(({ status }) => status === 'RUNNING');
  if (running !== undefined) return `nothing yet: ${nameInArn(running.arn)} is at work${lastOf(running.timeline)}`;
  if (shown.items.length > 0) return undefined;
  const { profile = {} } = shown;
  if (profile.attributesAt !== undefined && profile.status === 'active') return 'nothing waits';
  const age = now - beginningOf(shown);
  const lacking = profile.attributesAt === undefined ? 'the profile is not written' : 'the confirmation has not come';
  return age < LONGEST_WAY
    ? `nothing yet: it began ${formatDuration(age)} ago, and ${lacking}; it may be on its way for an hour and a quarter`
    : `nothing waits, and yet ${lacking}: ops reconcile tells what is missing, and repairs it`;
}

/** Newest beginning that the audit knows, epoch milliseconds. */
export function beginningOf({ records }: Pick<ShownSignUp, 'records'>): number {
  const created = records.findLast(({ detailType }) => detailType === 'UserCreated');
  return Date.parse(created?.occurredAt ?? '1970-01-01T00:00:00Z');
}

function lastOf(timeline: ShownSignUp['executions'][number]['timeline']): string {
  const last = timeline.findLast(({ state }) => state !== '');
  return last === undefined ? '' : `, at ${last.state} (${last.what})`;
}
