/**
 * Values that pass through a browser and that only the pool can read: an encrypted JWT (RFC 7516, `dir`, A256GCM).
 * Nothing is stored for them, and they expire by themselves.
 */
import type { JsonObject } from '../../kernel/json.ts';
import type { CognitoContext } from '../context.ts';
import { decryptJwe, encryptJwe } from './jwe.ts';

/** The purpose of a sealed value. A value sealed for one purpose is invalid for another. */
export type SealedUse = 'federation' | 'session' | 'new-password' | 'refresh';

/** @param expiresAt epoch milliseconds */
export async function seal(
  { keys, kernel }: CognitoContext,
  poolId: string,
  { use, value, expiresAt }: { use: SealedUse; value: object; expiresAt: number },
): Promise<string> {
  const claims = { value: value as JsonObject, exp: Math.floor(expiresAt / 1000) };
  const { seal: key } = await keys.of(poolId);
  return encryptJwe({ key, typ: use, iv: kernel.entropy.bytes(12) }, JSON.stringify(claims));
}

/** The value; undefined if this pool did not seal the text for this use, or if it has expired. */
export async function unseal<T>(
  { keys, kernel }: CognitoContext,
  poolId: string,
  { use, text }: { use: SealedUse; text: string },
): Promise<{ value: T; expiresAt: number } | undefined> {
  const { seal: key } = await keys.of(poolId);
  const opened = decryptJwe({ key, typ: use }, text);
  if (opened === undefined) return undefined;
  // A text that decrypts was written by `seal`.
  const { value, exp } = JSON.parse(opened) as { value: T; exp: number };
  return exp > Math.floor(kernel.clock.now() / 1000) ? { value, expiresAt: exp * 1000 } : undefined;
}
