/** Which attributes a profile takes over from later sign-ins: the setting `follow` of a stage. */
import * as z from 'zod/mini';
import { FOLLOWABLE_ATTRIBUTES, type FollowableAttribute } from './attributes.ts';

/** When a profile takes an attribute over: `always`, at each sign-in, or only at the `first-sign-in`. */
export const FOLLOW_SETTINGS = ['always', 'first-sign-in'] as const;
export type FollowSetting = (typeof FOLLOW_SETTINGS)[number];

const setting = z.optional(z.enum(FOLLOW_SETTINGS));

/** By attribute; one that is not named is always followed. */
export const FollowSettings = z.object(
  Object.fromEntries(FOLLOWABLE_ATTRIBUTES.map((name) => [name, setting])) as Record<
    FollowableAttribute,
    typeof setting
  >,
);
export type FollowSettings = z.infer<typeof FollowSettings>;
