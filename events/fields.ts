/** Fields that all our events share, and the rules for them. */
import * as z from 'zod/mini';

/** A non-empty text. */
export const text = z.string().check(z.minLength(1));

/** An instant in ISO 8601, UTC; any number of fraction digits is read, and made three, so that texts sort as instants. */
export const instant = z.pipe(
  z.iso.datetime(),
  z.transform((given: string) => new Date(given).toISOString()),
);

/** In every `detail`: the sign-up, its user, the app client, the first trace and the time. */
export const signUpFields = {
  /** Version of this detail; readers accept unknown extra fields, so only a changed or dropped field raises it. */
  version: z.literal(1),
  signUpId: text,
  userName: text,
  clientId: text,
  /** Root of the trace in which the sign-up began, `1-<8 hex>-<24 hex>`. */
  traceId: text,
  /** When the fact came to be: set once and kept through redeliveries and replays. */
  occurredAt: instant,
};
