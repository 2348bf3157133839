/** The attributes of a person as an event has them. */
import * as z from 'zod/mini';
import { ATTRIBUTE_NAMES, type AttributeName } from './attributes.ts';

/** As Cognito maps them from the identity provider: texts, not yet validated. */
export const mappedAttributes = z.object(
  Object.fromEntries(ATTRIBUTE_NAMES.map((name) => [name, z.optional(z.string())])) as Record<
    AttributeName,
    z.ZodMiniOptional<z.ZodMiniString>
  >,
);
