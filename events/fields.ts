/** Fields that all our events share, and the rules for them. */
import * as z from 'zod/mini';

/** A non-empty text. */
export const text = z.string().check(z.minLength(1));

/**
 * A user name in lower case, as a pool that ignores case stores it, so that every key and id derived from it is the
 * same however a trigger, a token or a person spells it.
 */
export const userName = z.string().check(z.minLength(1), z.toLowerCase());

/** A time in ISO 8601, UTC. Any number of fraction digits is read and becomes three, so that texts sort by time. */
export const instant = z.pipe(
  z.iso.datetime(),
  z.transform((given: string) => new Date(given).toISOString()),
);

/** The fields of every `detail`: the sign-up, its user, the app client, the first trace and the time. */
export const signUpFields = {
  /** Version of this detail. Readers accept unknown fields, so only a changed or removed field needs a new version. */
  version: z.literal(1),
  signUpId: text,
  userName,
  clientId: text,
  /** Root of the trace in which the sign-up began, `1-<8 hex>-<24 hex>`. */
  traceId: text,
  /** When it happened: set once, and kept in redeliveries and replays. */
  occurredAt: instant,
};

/** Fields of the events that the sign-up triggers publish, and of the workflow's outcomes. */
export const lifeFields = {
  /**
   * When the trigger ran. Edits, replays and restarts never change it, so that it tells apart the events from before and
   * after a person was forgotten. Absent from events of release 1.0.
   */
  bornAt: z.optional(instant),
};
