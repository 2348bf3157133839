/** The secret that Okta sends with every event hook, and its comparison. */
import { createHash, timingSafeEqual } from 'node:crypto';
import * as z from 'zod/mini';

/** Shorter ones could be guessed. */
const secretText = z.string().check(z.minLength(32));

/**
 * The JSON text in Secrets Manager. While the secret is replaced, both are valid: `next` is added, then Okta gets it, then
 * it becomes `current`.
 */
export const HookSecret = z.object({ current: secretText, next: z.optional(secretText) });
export type HookSecret = z.infer<typeof HookSecret>;

/** Which of the two was given, if any. The time that it takes reveals nothing about either. */
export function matchSecret(given: string | undefined, { current, next }: HookSecret): keyof HookSecret | undefined {
  const isCurrent = isSame(given, current);
  const isNext = isSame(given, next);
  if (isCurrent) return 'current';
  return isNext ? 'next' : undefined;
}

/** Hashes have one length, which `timingSafeEqual` demands. An absent one is no text that somebody could send. */
function isSame(given: string | undefined, expected: string | undefined): boolean {
  const areTexts = given !== undefined && expected !== undefined;
  return timingSafeEqual(hash(given ?? ''), hash(expected ?? '')) && areTexts;
}

const hash = (text: string): Buffer => createHash('sha256').update(text).digest();
