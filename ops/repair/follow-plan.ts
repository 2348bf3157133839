/** Follows the executions that a plan started until they end, with pages of ListExecutions instead of a call per step. */
import { ENDED_STATUSES } from '../items/ended-execution.ts';
import { executionsSince } from '../places/executions.ts';
import type { PlanStep } from '../plan/plan.ts';
import type { FinalResult } from '../plan/result.ts';
import { findRecorded, recordsWithin } from '../records/audit-table.ts';
import { findProfiles, type StoredProfile } from '../records/profiles-table.ts';
import type { Context } from '../stage/context.ts';
import { chunks } from '../stream/pages.ts';
import type { ApplyContext } from './apply-context.ts';
import { machineOf } from './execution-name.ts';
import { type Followed, followedBy, type Lists, sightingOf } from './followed.ts';

export interface Follower {
  /** Follows the work that the step started; returns whether there is any. */
  add(step: PlanStep): boolean;
  /** Signals that no more steps follow. `ended` resolves when everything has ended. */
  close(): void;
  /** Resolves early when the command is interrupted. */
  readonly ended: Promise<void>;
}

/** ListExecutions is limited to 5 requests per second, shared by all readers of the stage. */
const POLL = 2000;
/** An execution that is in no list has succeeded. The lists lag, so it must be absent twice in a row. */
const ABSENCES = 2;
/** The start of an execution may be this much earlier in the list than on the clock of this command, in milliseconds. */
const CLOCKS_DIFFER = 60_000;
/** The time limit. The workflow times out after 15 minutes, and events that an operator publishes do not wait in the outbox. */
const LONGEST_WAY = 20 * 60_000;

export interface FollowOptions {
  /** If false, `add` only returns whether there would be something to follow. */
  isWatched: boolean;
  onEnd(step: PlanStep, result: FinalResult): void;
}

interface Pending extends Followed {
  absences: number;
}

/** Starts immediately, while the plan is still running. */
export function followPlan({ context, header }: ApplyContext, { isWatched, onEnd }: FollowOptions): Follower {
  const { clock, signal } = context.io;
  const begunAt = clock.now();
  const pending = new Map<string, Pending>();
  let isClosed = false;

  function end({ step }: Pending, result: FinalResult): void {
    pending.delete(step.item);
    onEnd(step, result);
  }

  async function poll(): Promise<void> {
    const all = Array.from(pending.values());
    await followExecutions(
      context,
      all.filter(({ executions }) => executions !== undefined),
      end,
    );
    const profiles = all.filter(({ profile }) => profile !== undefined);
    await followProfiles(context, { pending: profiles, begunAt }, end);
    const records = all.filter(({ record }) => record !== undefined);
    await followRecords(context, { pending: records, planId: header.planId, begunAt }, end);
    if (clock.now() - begunAt > LONGEST_WAY && isClosed) {
      for (const one of [...profiles, ...records]) if (pending.has(one.step.item)) end(one, 'unfinished');
    }
  }

  /** A call that AWS throttles fails when somebody interrupts. */
  function unlessInterrupted(error: unknown): void {
    if (!signal.aborted) throw error;
  }

  async function follow(): Promise<void> {
    while (!signal.aborted && (!isClosed || pending.size > 0)) {
      const askedAt = clock.now();
      if (pending.size > 0) await poll().catch(unlessInterrupted);
      // Long lists are polled less often.
      if (!isClosed || pending.size > 0) await clock.sleep(Math.max(POLL, 2 * (clock.now() - askedAt)), signal);
    }
  }

  const ended = follow();
  // Prevents an unhandled rejection: the error is thrown where `ended` is awaited.
  ended.catch(() => undefined);
  return {
    add(step) {
      const stateMachineArn = machineOf(context.settings, step);
      const followed = followedBy(step, { planId: header.planId, stateMachineArn, begunAt: begunAt - CLOCKS_DIFFER });
      if (isWatched && followed !== undefined) pending.set(step.item, { ...followed, absences: 0 });
      return followed !== undefined;
    },
    close() {
      isClosed = true;
    },
    ended,
  };
}

type End = (one: Pending, result: FinalResult) => void;

async function followExecutions(context: Context, pending: readonly Pending[], end: End): Promise<void> {
  if (pending.length === 0) return;
  const since = pending.reduce((least, { startedAt = 0 }) => Math.min(least, startedAt), Number.POSITIVE_INFINITY);
  const running = new Set<string>();
  for await (const { arn } of executionsSince(context, 'RUNNING', since)) running.add(arn);
  const rest = pending.filter((one) => {
    const isRunning = one.executions?.some(({ arn }) => running.has(arn)) === true;
    if (isRunning) one.absences = 0;
    return !isRunning;
  });
  if (rest.length === 0) return;
  const lists = { running, failed: await failedAmong(context, rest, since) };
  for (const one of rest) settle(one, lists, end);
}

async function failedAmong(context: Context, pending: readonly Pending[], since: number): Promise<Map<string, number>> {
  const wanted = new Set(pending.flatMap(({ executions = [] }) => executions.map(({ arn }) => arn)));
  const failed = new Map<string, number>();
  for (const status of ENDED_STATUSES) {
    for await (const { arn, redriveCount } of executionsSince(context, status, since)) {
      if (wanted.has(arn)) failed.set(arn, redriveCount);
    }
  }
  return failed;
}

function settle(one: Pending, lists: Lists, end: End): void {
  const sighting = sightingOf(one.executions ?? [], lists);
  one.absences = sighting === 'absent' ? one.absences + 1 : 0;
  if (sighting === 'failed') end(one, 'failed-again');
  else if (one.absences === ABSENCES) end(one, 'done');
}

const IS: Readonly<Record<NonNullable<Followed['profile']>['is'], (profile?: StoredProfile) => boolean>> = {
  written: (profile) => profile?.attributesAt !== undefined,
  active: (profile) => profile?.status === 'active',
};

async function followProfiles(
  context: Context,
  { pending, begunAt }: { pending: readonly Pending[]; begunAt: number },
  end: End,
): Promise<void> {
  if (pending.length === 0) return;
  const failed = await failedSignUps(context, begunAt);
  for (const page of chunks(pending, 100)) {
    const names = new Set(page.flatMap(({ profile }) => profile?.userName ?? []));
    const profiles = await findProfiles(context, Array.from(names));
    for (const one of page) {
      const { userName = '', signUpId = '', is = 'written' } = one.profile ?? {};
      if (IS[is](profiles.get(userName))) end(one, 'done');
      else if (is === 'written' && failed.has(signUpId)) end(one, 'failed-again');
    }
  }
}

async function followRecords(
  context: Context,
  { pending, planId, begunAt }: { pending: readonly Pending[]; planId: string; begunAt: number },
  end: End,
): Promise<void> {
  if (pending.length === 0) return;
  const failed = await failedFacts(context, { planId, begunAt });
  for (const page of chunks(pending, 100)) {
    const recorded = await findRecorded(
      context,
      page.flatMap(({ record }) => record ?? []),
    );
    for (const one of page) {
      if (recorded.has(one.record?.auditId ?? '')) end(one, 'done');
      else if (failed.has(one.step.signUp?.userName ?? '')) end(one, 'failed-again');
    }
  }
}

/** The user names with which the access workflow failed to process the facts of this plan. */
async function failedFacts(
  context: Context,
  { planId, begunAt }: { planId: string; begunAt: number },
): Promise<Set<string>> {
  const failed = new Set<string>();
  const window = { from: begunAt, to: context.io.clock.now() };
  for await (const { userName, factId } of recordsWithin(context, window, ['AccessFailed'])) {
    if (factId === planId) failed.add(userName);
  }
  return failed;
}

/** Sign-ups for which the audit has a failure or a rejection since then. */
async function failedSignUps(context: Context, since: number): Promise<Set<string>> {
  const failed = new Set<string>();
  const window = { from: since, to: context.io.clock.now() };
  for await (const { signUpId } of recordsWithin(context, window, ['SignUpFailed', 'SignUpRejected'])) {
    failed.add(signUpId);
  }
  return failed;
}
