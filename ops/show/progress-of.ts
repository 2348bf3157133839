/** Describes the progress of a sign-up that has no open item. Pure. */

import { nameInArn } from '../items/item-id.ts';
import { formatDuration } from '../terminal/duration.ts';
import type { ShownSignUp } from './shown-sign-up.ts';

/** The outbox or the rule retries for an hour; the workflow times out after 15 minutes. */
const LONGEST_WAY = 75 * 60_000;

/** A sentence about the progress; undefined if the items explain everything. */
export function progressOf(shown: Omit<ShownSignUp, 'progress'>, now: number): string | undefined {
  const { profile = {} } = shown;
  if (profile.forgottenAt !== undefined && shown.records.length === 0 && profile.attributesAt === undefined)
    return `nothing to do: the person was forgotten at ${profile.forgottenAt}`;
  const running = shown.executions.find(({ status }) => status === 'RUNNING');
  if (running !== undefined) return `nothing yet: ${nameInArn(running.arn)} is running${lastOf(running.timeline)}`;
  if (shown.items.length > 0) return undefined;
  if (profile.attributesAt !== undefined && profile.status === 'active')
    return 'nothing to do: the profile is complete';
  const age = now - beginningOf(shown);
  const lacking =
    profile.attributesAt === undefined ? 'the profile is not written' : 'the confirmation has not arrived';
  return age < LONGEST_WAY
    ? `nothing yet: it started ${formatDuration(age)} ago, and ${lacking}; this can take up to 75 minutes`
    : `nothing to replay, but ${lacking}: run ops reconcile to find what is missing, and --fix to repair it`;
}

/** The newest start in the audit, epoch milliseconds. */
export function beginningOf({ records }: Pick<ShownSignUp, 'records'>): number {
  const created = records.findLast(({ detailType }) => detailType === 'UserCreated');
  return Date.parse(created?.occurredAt ?? '1970-01-01T00:00:00Z');
}

function lastOf(timeline: ShownSignUp['executions'][number]['timeline']): string {
  const last = timeline.findLast(({ state }) => state !== '');
  return last === undefined ? '' : `, at ${last.state} (${last.what})`;
}
