/**
 * What is left of a forgotten person in the Profiles table: a tombstone, which keeps late events of the forgotten life
 * from bringing the person back. It has the person's key and nothing else of the person.
 */
import * as z from 'zod/mini';
import { instant, text } from './fields.ts';

export const Tombstone = z.object({
  userName: text,
  /** Events of a life that began at this time or before write nothing. */
  forgottenAt: instant,
  /** When no event of that life can arrive any more, in seconds since 1970: DynamoDB then deletes the item. */
  expiresAt: z.number(),
});
export type Tombstone = z.infer<typeof Tombstone>;

/** The part of an item that says until when the person's earlier lives were forgotten. A new life keeps it. */
export const ForgottenItem = z.object({ forgottenAt: z.optional(instant) });
export type ForgottenItem = z.infer<typeof ForgottenItem>;

/** Whether an event of the life that began at `bornAt` concerns a forgotten life. The write conditions say the same. */
export const isForgotten = ({ forgottenAt }: ForgottenItem, bornAt: string): boolean =>
  forgottenAt !== undefined && forgottenAt >= bornAt;
