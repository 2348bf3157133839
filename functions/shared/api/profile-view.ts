/** A profile in the read API. */
import * as z from 'zod/mini';
import { ACCESS_GROUNDS, AccessItem, accessFields, blockedGrounds } from '../../../events/access.ts';
import { Profile } from '../../../events/profile.ts';
import { parse } from '../parse.ts';

type Hidden = { [Field in keyof typeof accessFields]: true };
const HIDDEN = Object.fromEntries(Object.keys(accessFields).map((field) => [field, true])) as Hidden;

/** All stored fields except those that only order events and their repetitions. */
const StoredView = z.omit(Profile, {
  ...HIDDEN,
  bornAt: true,
  attributesAt: true,
  attributesHash: true,
  writtenBy: true,
  createdBy: true,
  changes: true,
});

/** Whether the person is suspended, and on which grounds; derived, because each ground is stored by itself. */
const AccessView = z.object({ suspended: z.boolean(), grounds: z.array(z.enum(ACCESS_GROUNDS)) });

export const ProfileView = z.extend(StoredView, { access: AccessView });
export type ProfileView = z.infer<typeof ProfileView>;

/** @throws {UnreadableInput} when the item is not a profile */
export function profileView(item: unknown): ProfileView {
  const access = accessView(parse(AccessItem, item, 'the stored access facts'));
  return { ...parse(StoredView, item, 'the stored profile'), access };
}

function accessView(item: AccessItem): ProfileView['access'] {
  const grounds = blockedGrounds(item);
  return { suspended: grounds.length > 0, grounds };
}
