/** Converts an event of Okta's System Log to our fact about a person's access. */
import * as z from 'zod/mini';
import type { AccessGround } from '../../events/access.ts';
import { instant, text } from '../../events/fields.ts';
import { DETAIL_TYPES, IDENTITY_PROVIDER_NAME, USER_EVENT_SOURCE } from '../../events/names.ts';
import { signUpId } from '../../events/sign-up-id.ts';
import type { UserBlocked } from '../../events/user-blocked.ts';
import { readHookEvent } from './hook-request.ts';

interface Meaning {
  detailType: 'UserBlocked' | 'UserUnblocked';
  ground: AccessGround;
}

const blocked = (ground: AccessGround): Meaning => ({ detailType: 'UserBlocked', ground });
const unblocked = (ground: AccessGround): Meaning => ({ detailType: 'UserUnblocked', ground });

/**
 * Okta's event types that concern access; the hook at Okta has to name each of them.
 * {@link https://developer.okta.com/docs/reference/api/event-types/ Event types}.
 */
export const OKTA_EVENT_TYPES: ReadonlyMap<string, Meaning> = new Map([
  ['user.lifecycle.suspend', blocked('okta-lifecycle')],
  ['user.lifecycle.unsuspend', unblocked('okta-lifecycle')],
  ['user.lifecycle.deactivate', blocked('okta-lifecycle')],
  ['user.lifecycle.activate', unblocked('okta-lifecycle')],
  ['user.lifecycle.reactivate', unblocked('okta-lifecycle')],
  ['user.lifecycle.delete.initiated', blocked('okta-lifecycle')],
  ['application.user_membership.remove', blocked('okta-assignment')],
  ['application.user_membership.add', unblocked('okta-assignment')],
]);

const Head = z.object({ eventType: text });

const target = z.object({ type: text, id: text });

/** The fields of an event that concerns access. Everything else, personal data included, is dropped. */
const LogEvent = z.object({
  uuid: text,
  published: instant,
  actor: z.optional(z.nullable(z.object({ id: z.optional(z.nullable(z.string())) }))),
  outcome: z.optional(z.nullable(z.object({ result: text }))),
  target: z.array(target),
});
type LogEvent = z.infer<typeof LogEvent>;

export interface FactContext {
  userPoolId: string;
  /** Okta's id of our application: the organization reports memberships of all of them. */
  applicationId: string;
  /** Of the trace of this invocation. */
  traceId: string;
}

export interface AccessFact {
  source: string;
  'detail-type': 'UserBlocked' | 'UserUnblocked';
  detail: UserBlocked;
}

/**
 * Returns undefined for an event that changes nobody's access here: of another type or application, or one that reports
 * a failure. @throws {HookRefused} if it cannot be read
 */
export function toAccessFact(event: unknown, context: FactContext): AccessFact | undefined {
  const meaning = OKTA_EVENT_TYPES.get(readHookEvent(Head, event).eventType);
  if (meaning === undefined) return undefined;
  const read = readHookEvent(LogEvent, event);
  const concernsUs = meaning.ground !== 'okta-assignment' || isAbout(read, context.applicationId);
  return concernsUs && hasHappened(read) ? factOf(read, meaning, context) : undefined;
}

const isAbout = (event: LogEvent, applicationId: string): boolean =>
  event.target.some(({ type, id }) => type === 'AppInstance' && id === applicationId);

const hasHappened = ({ outcome }: LogEvent): boolean => (outcome ?? { result: 'SUCCESS' }).result === 'SUCCESS';

function factOf(event: LogEvent, { detailType, ground }: Meaning, { userPoolId, traceId }: FactContext): AccessFact {
  const { id } = readHookEvent(
    User,
    event.target.find(({ type }) => type === 'User'),
  );
  // Okta's id of a user is `sub` in its tokens, of which Cognito makes the user name; this pool ignores case.
  const userName = `${IDENTITY_PROVIDER_NAME}_${id}`.toLowerCase();
  const identity = { signUpId: signUpId({ userPoolId, userName }), userPoolId, userName };
  const fact = {
    occurredAt: event.published,
    ground,
    factId: event.uuid,
    actor: `okta:${event.actor?.id || 'unknown'}`,
  };
  return {
    source: USER_EVENT_SOURCE,
    'detail-type': DETAIL_TYPES[detailType],
    detail: { version: 1, ...identity, traceId, ...fact },
  };
}

/** Okta's ids have letters and digits only. */
const User = z.object({ id: z.string().check(z.regex(/^[\w-]{1,64}$/)) });
