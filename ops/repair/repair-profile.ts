/** Repairs what pool and profile disagree about, by publishing the event that got lost, with what the pool holds now. */
import { fromCognito } from '../../events/attributes.ts';
import { DETAIL_TYPES, USER_EVENT_SOURCE } from '../../events/names.ts';
import type { UserConfirmed } from '../../events/user-confirmed.ts';
import type { UserCreated } from '../../events/user-created.ts';
import type { SignUpIds } from '../items/item.ts';
import type { PlanStep } from '../plan/plan.ts';
import type { Result } from '../plan/result.ts';
import { findProfiles, type StoredProfile } from '../records/profiles-table.ts';
import { type FullUser, findUser } from '../records/user-pool.ts';
import { publish } from '../stage/publish.ts';
import { OpsError } from '../terminal/errors.ts';
import type { ApplyContext } from './apply-context.ts';
import { recordInAudit } from './record-in-audit.ts';

interface Told {
  signUp: SignUpIds;
  userPoolId: string;
  occurredAt: string;
}

interface ProfileRepair {
  isDone(profile: StoredProfile | undefined): boolean;
  events(user: FullUser, told: Told, profile: StoredProfile | undefined): Event[];
}

type Event =
  | { detailType: 'UserCreated'; detail: UserCreated }
  | { detailType: 'UserConfirmed'; detail: UserConfirmed };

/** By the detail-type of the step. The user exists, so a profile that is created again is active. */
const REPAIRS: Readonly<Record<string, ProfileRepair>> = {
  UserCreated: {
    isDone: (profile) => profile?.attributesAt !== undefined,
    events: (user, told, profile) =>
      profile?.status === 'active' ? [created(user, told)] : [created(user, told), confirmed(user, told)],
  },
  UserConfirmed: {
    isDone: (profile) => profile?.status === 'active',
    events: (user, told) => [confirmed(user, told)],
  },
};

const created = ({ attributes }: FullUser, told: Told): Event => ({
  detailType: DETAIL_TYPES.UserCreated,
  detail: { ...factsOf(told), attributes: fromCognito(attributes) },
});

const confirmed = ({ attributes }: FullUser, told: Told): Event => ({
  detailType: DETAIL_TYPES.UserConfirmed,
  detail: { ...factsOf(told), sub: attributes.sub ?? '' },
});

/** A dismissal is only told to the audit. @throws {OpsError} when the client is not known */
export async function repairProfile(run: ApplyContext, step: PlanStep): Promise<Result> {
  if (step.means === 'dismiss') {
    await recordInAudit(run, step);
    return 'done';
  }
  const repair = REPAIRS[step.detailType ?? ''];
  const { signUp } = step;
  if (repair === undefined || signUp === undefined || signUp.clientId === 'unknown') {
    throw new OpsError('the client is not known; reconcile again with --portal');
  }
  const [user, profiles] = await Promise.all([
    findUser(run.context, signUp.userName),
    findProfiles(run.context, [signUp.userName]),
  ]);
  if (user === undefined) return 'gone';
  const profile = profiles.get(signUp.userName);
  if (repair.isDone(profile)) return 'already';
  const { userPoolId } = run.context.settings;
  for (const event of repair.events(user, { signUp, userPoolId, occurredAt: step.failedAt }, profile)) {
    await publish(run.context, { source: USER_EVENT_SOURCE, ...event });
  }
  await recordInAudit(run, step);
  return 'done';
}

const factsOf = ({ signUp, userPoolId, occurredAt }: Told) => ({
  version: 1 as const,
  ...signUp,
  userPoolId,
  occurredAt,
});
