/** Decides what a sign-in means for the profile. Pure. */
import { ATTRIBUTE_NAMES, type Attributes } from '../../events/attributes.ts';
import { type Difference, differenceOf } from '../../events/follow.ts';
import type { FollowSettings } from '../../events/follow-settings.ts';
import { ForgottenItem, isForgotten } from '../../events/forgotten.ts';
import { Profile } from '../../events/profile.ts';
import type { UserSignedIn } from '../../events/user-signed-in.ts';
import { fieldsHash } from '../shared/fields-hash.ts';
import { parse } from '../shared/parse.ts';

export type Judgement =
  /** `different`: a write is due; `hash` is that of the fields after it. `done`: this very message has written it. */
  | { outcome: 'different'; profile: Profile; difference: Difference; hash: string }
  | { outcome: 'done'; changes: NonNullable<Profile['changes']>; reasons: Difference['reasons'] }
  /** `kept`: everything that differs is malformed. */
  | { outcome: 'kept'; reasons: Difference['reasons'] }
  | { outcome: 'unchanged' | 'superseded' | 'forgotten' | 'other-user' | 'no-profile' };

export interface SignIn {
  user: UserSignedIn;
  /** The id of the event: the same each time that its message is delivered. */
  eventId: string;
}

/**
 * Compares the sign-in with the item as it was read. What decides against a write is checked again by the condition of
 * that write.
 */
export function judgeSignIn(
  item: Readonly<Record<string, unknown>> | undefined,
  { user, eventId }: SignIn,
  settings: FollowSettings,
): Judgement {
  const forgotten = parse(ForgottenItem, item ?? {}, 'the stored item');
  if (isForgotten(forgotten, user.occurredAt)) return { outcome: 'forgotten' };
  if (item?.attributesAt === undefined) return { outcome: 'no-profile' };
  const profile = parse(Profile, item, 'the stored profile');
  const difference = differenceOf(profile, user.attributes, settings);
  const { reasons } = difference;
  if (profile.writtenBy === eventId) return { outcome: 'done', changes: profile.changes ?? [], reasons };
  if (profile.sub !== undefined && profile.sub !== user.sub) return { outcome: 'other-user' };
  const hash = fieldsHash(after(profile, difference));
  if (!isNewer({ at: user.occurredAt, hash }, profile)) return { outcome: 'superseded' };
  if (difference.changes.length > 0) return { outcome: 'different', profile, difference, hash };
  return reasons.length > 0 ? { outcome: 'kept', reasons } : { outcome: 'unchanged' };
}

/** The sign-in without what the user pool no longer says. The pool has what the newest sign-in has said. */
export function stillSaid({ user, eventId }: SignIn, now: Attributes = {}): SignIn {
  const names = ATTRIBUTE_NAMES.filter((name) => user.attributes[name] === now[name]);
  const attributes = Object.fromEntries(names.map((name) => [name, user.attributes[name]]));
  return { user: { ...user, attributes }, eventId };
}

function after(profile: Profile, { set, remove }: Difference): Profile {
  return { ...profile, ...set, ...Object.fromEntries(remove.map((field) => [field, undefined])) };
}

/** As the write's condition says: of the same instant, the greater hash wins; an equal one has nothing to write. */
function isNewer({ at, hash }: { at: string; hash: string }, { attributesAt, attributesHash }: Profile): boolean {
  return at > attributesAt || (at === attributesAt && hash >= attributesHash);
}
