/**
 * Repairs a profile that is missing, inactive or out of date: publishes the lost event with the user's current attributes
 * from the pool.
 */
import { fromCognito } from '../../events/attributes.ts';
import { differenceOf } from '../../events/follow.ts';
import type { FollowSettings } from '../../events/follow-settings.ts';
import { DETAIL_TYPES, USER_EVENT_SOURCE } from '../../events/names.ts';
import type { UserBlocked } from '../../events/user-blocked.ts';
import type { UserConfirmed } from '../../events/user-confirmed.ts';
import type { UserCreated } from '../../events/user-created.ts';
import type { UserSignedIn } from '../../events/user-signed-in.ts';
import type { SignUpIds } from '../items/item.ts';
import type { PlanStep } from '../plan/plan.ts';
import type { Result } from '../plan/result.ts';
import { accessDrift } from '../reconcile/access-drift.ts';
import { findProfiles, type StoredProfile } from '../records/profiles-table.ts';
import { findUser, type PoolUser } from '../records/user-pool.ts';
import { publish } from '../stage/publish.ts';
import { OpsError } from '../terminal/errors.ts';
import type { ApplyContext } from './apply-context.ts';
import { recordInAudit } from './record-in-audit.ts';

interface EventFacts {
  signUp: SignUpIds;
  userPoolId: string;
  occurredAt: string;
  /** When the pool was read. */
  readAt: string;
}

interface Person {
  user: PoolUser;
  profile: StoredProfile | undefined;
}

interface ProfileRepair {
  /** Whether its events name the app client, which the audit may not know. */
  needsClient: boolean;
  isDone(person: Person, follow: FollowSettings): boolean;
  events(person: Person, facts: EventFacts): Event[];
}

type Event =
  | { detailType: 'UserSignedIn'; detail: UserSignedIn }
  | { detailType: 'UserBlocked' | 'UserUnblocked'; detail: UserBlocked }
  | { detailType: 'UserCreated'; detail: UserCreated }
  | { detailType: 'UserConfirmed'; detail: UserConfirmed };

/** Says what the item says already; the workflow that it starts corrects the pool. */
const ACCESS_REPAIR: ProfileRepair = {
  needsClient: false,
  isDone: ({ user, profile }) => accessDrift(user, profile?.access)?.fact === undefined,
  events({ user, profile }, { signUp: { signUpId, userName, traceId }, userPoolId }) {
    const { suspended, fact } = accessDrift(user, profile?.access) ?? {};
    if (fact === undefined) return [];
    const { at: occurredAt, state: _, ...known } = fact;
    const detail = { version: 1 as const, signUpId, userName, traceId, userPoolId, occurredAt, ...known };
    return [{ detailType: suspended ? DETAIL_TYPES.UserBlocked : DETAIL_TYPES.UserUnblocked, detail }];
  },
};

/** By the detail-type of the step. Because the user exists, a profile that is created again is active. */
const REPAIRS: Readonly<Record<string, ProfileRepair>> = {
  UserCreated: {
    needsClient: true,
    isDone: ({ profile }) => profile?.attributesAt !== undefined,
    events: ({ user, profile }, facts) =>
      profile?.status === 'active' ? [created(user, facts)] : [created(user, facts), confirmed(user, facts)],
  },
  UserConfirmed: {
    needsClient: true,
    isDone: ({ profile }) => profile?.status === 'active',
    events: ({ user }, facts) => [confirmed(user, facts)],
  },
  UserSignedIn: {
    needsClient: true,
    isDone: ({ user, profile }, follow) =>
      profile?.attributesAt === undefined ||
      differenceOf(profile.fields, fromCognito(user.attributes), follow).changes.length === 0,
    // What the pool had when it was read: a sign-in after that is newer.
    events: ({ user }, facts) => [signedIn(user, { ...facts, occurredAt: facts.readAt })],
  },
  UserBlocked: ACCESS_REPAIR,
  UserUnblocked: ACCESS_REPAIR,
};

const created = ({ attributes, createdAt }: PoolUser, facts: EventFacts): Event => ({
  detailType: DETAIL_TYPES.UserCreated,
  detail: { ...factsOf(facts), bornAt: createdAt.toISOString(), attributes: fromCognito(attributes) },
});

const confirmed = ({ attributes, createdAt }: PoolUser, facts: EventFacts): Event => ({
  detailType: DETAIL_TYPES.UserConfirmed,
  detail: { ...factsOf(facts), bornAt: createdAt.toISOString(), sub: attributes.sub ?? '' },
});

const signedIn = ({ attributes }: PoolUser, facts: EventFacts): Event => ({
  detailType: DETAIL_TYPES.UserSignedIn,
  detail: { ...factsOf(facts), sub: attributes.sub ?? '', attributes: fromCognito(attributes) },
});

/** A dismissal is only recorded in the audit. @throws {OpsError} if the client is unknown */
export async function repairProfile(run: ApplyContext, step: PlanStep): Promise<Result> {
  if (step.means === 'dismiss') {
    await recordInAudit(run, step);
    return 'done';
  }
  const { detailType = '', signUp } = step;
  const repair = REPAIRS[detailType];
  if (repair === undefined || signUp === undefined || (repair.needsClient && signUp.clientId === 'unknown')) {
    throw new OpsError('the client id is unknown; run ops reconcile --fix again with --portal');
  }
  const readAt = new Date(run.context.io.clock.now()).toISOString();
  const [user, profiles] = await Promise.all([
    findUser(run.context, signUp.userName),
    findProfiles(run.context, [signUp.userName]),
  ]);
  if (user === undefined) return 'gone';
  const person = { user, profile: profiles.get(signUp.userName) };
  const { userPoolId, follow } = run.context.settings;
  if (repair.isDone(person, follow)) return 'already';
  for (const event of repair.events(person, { signUp, userPoolId, occurredAt: step.failedAt, readAt })) {
    await publish(run.context, { source: USER_EVENT_SOURCE, ...event });
  }
  await recordInAudit(run, step);
  return 'done';
}

const factsOf = ({ signUp, userPoolId, occurredAt }: EventFacts) => ({
  version: 1 as const,
  ...signUp,
  userPoolId,
  occurredAt,
});
