/** A person's profile, as stored in the Profiles table. */
import * as z from 'zod/mini';
import { accessFields } from './access.ts';
import { ATTRIBUTE_NAMES, ATTRIBUTE_ROWS, type AttributeFields } from './attributes.ts';
import { instant, text } from './fields.ts';

type FieldSchemas = {
  [Field in keyof AttributeFields]-?: z.ZodMiniOptional<
    NonNullable<AttributeFields[Field]> extends boolean ? z.ZodMiniBoolean : z.ZodMiniString
  >;
};

const attributeFields = Object.fromEntries(
  ATTRIBUTE_ROWS.map(({ field, form }) => [field, z.optional(form === 'flag' ? z.boolean() : text)]),
) as FieldSchemas;

/** A later release may have stored names that this one does not know: after a rollback they are left out. */
const knownNames = z.pipe(
  z.array(text),
  z.transform((stored: string[]) => ATTRIBUTE_NAMES.filter((name) => stored.includes(name))),
);

/** The fields from the identity provider and Cognito, with the names that portals read. */
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
 * profile, has none of these fields but its key, and does not match this schema.
 */
export const Profile = z.extend(ProfileFields, {
  signUpId: text,
  /** `active` once the user exists in the pool. */
  status: z.enum(['pending', 'active']),
  /** Cognito's id of the user; present after the confirmation. */
  sub: z.optional(text),
  /** `bornAt` of the event with these fields. */
  bornAt: z.optional(instant),
  ...accessFields,
  /** `occurredAt` of the event with these fields. */
  attributesAt: instant,
  /** Hash of the fields: distinguishes two events with the same time. */
  attributesHash: text,
  /** Who wrote the fields: the ARN of an execution, or the id of the event of a sign-in. */
  writtenBy: text,
  /** What the last sign-in that changed something changed; a repetition of that sign-in's message reports it again. */
  changes: z.optional(knownNames),
  /** ARN of the first execution that wrote the fields. Only that one reports `created`, even if it retries later. */
  createdBy: text,
  createdAt: instant,
  /** When the fields were last written. */
  updatedAt: instant,
  confirmedAt: z.optional(instant),
  /** The number of accepted writes of the fields, without the confirmation. */
  version: z.number(),
});
export type Profile = z.infer<typeof Profile>;
