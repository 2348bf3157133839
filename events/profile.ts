/** A person's profile as the Profiles table holds it. */
import * as z from 'zod/mini';
import { ATTRIBUTE_ROWS, type AttributeFields } from './attributes.ts';
import { instant, text } from './fields.ts';

type FieldSchemas = {
  [Field in keyof AttributeFields]-?: z.ZodMiniOptional<
    NonNullable<AttributeFields[Field]> extends boolean ? z.ZodMiniBoolean : z.ZodMiniString
  >;
};

const attributeFields = Object.fromEntries(
  ATTRIBUTE_ROWS.map(({ field, form }) => [field, z.optional(form === 'flag' ? z.boolean() : text)]),
) as FieldSchemas;

/** What comes from the identity provider and Cognito, spelled as portals read it. */
export const ProfileFields = z.object({
  /** App client at which the person signed up. */
  ClientId: text,
  ...attributeFields,
  /** Cognito's own name for the user; key of the table. */
  userName: text,
});
export type ProfileFields = z.infer<typeof ProfileFields>;

/**
 * One item of the Profiles table. An item without `attributesAt` was confirmed before it was written: it is not yet a
 * profile, has no field of these but its key, and does not match this schema.
 */
export const Profile = z.extend(ProfileFields, {
  signUpId: text,
  /** `active` once the user exists in the pool. */
  status: z.enum(['pending', 'active']),
  /** Cognito's id of the user; known from confirmation on. */
  sub: z.optional(text),
  /** `occurredAt` of the event that the fields came from. */
  attributesAt: instant,
  /** Hash of the fields: distinguishes two events of the same instant. */
  attributesHash: text,
  /** ARN of the execution that wrote the fields. */
  writtenBy: text,
  /** ARN of the execution that wrote the fields first: only that one reports `created`, even if it learns of it late. */
  createdBy: text,
  createdAt: instant,
  /** When the fields were last written. */
  updatedAt: instant,
  confirmedAt: z.optional(instant),
  /** How many writes of the fields were accepted; confirmation does not count. */
  version: z.number(),
});
export type Profile = z.infer<typeof Profile>;
