/** Records an archive replay in the audit. The record belongs to no single user. */
import { AUDIT_EVENT_SOURCE, DETAIL_TYPES } from '../../events/names.ts';
import type { SignUpReplayed } from '../../events/sign-up-replayed.ts';
import type { Context } from '../stage/context.ts';
import { publish } from '../stage/publish.ts';

/** The audit stores all archive replays under this user name. */
const EVERYBODY = { signUpId: 'archive-replay', userName: 'archive-replay', clientId: 'any', traceId: 'unknown' };

export async function recordReplay(
  context: Context,
  { replay, reason }: { replay: string; reason: string },
): Promise<void> {
  const detail: SignUpReplayed = {
    version: 1,
    ...EVERYBODY,
    occurredAt: new Date(context.io.clock.now()).toISOString(),
    planId: replay,
    actor: await context.actor(),
    reason,
    means: 'archive-replay',
  };
  await publish(context, { source: AUDIT_EVENT_SOURCE, detailType: DETAIL_TYPES.SignUpReplayed, detail });
}
