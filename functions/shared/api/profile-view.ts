/** A profile as the read API shows it. */
import * as z from 'zod/mini';
import { Profile } from '../../../events/profile.ts';
import { parse } from '../parse.ts';

/** All fields except those that only serve to order events. */
export const ProfileView = z.omit(Profile, {
  attributesAt: true,
  attributesHash: true,
  writtenBy: true,
  createdBy: true,
});
export type ProfileView = z.infer<typeof ProfileView>;

/** @throws {UnreadableInput} when the item is no profile */
export function profileView(item: unknown): ProfileView {
  return parse(ProfileView, item, 'the stored profile');
}
