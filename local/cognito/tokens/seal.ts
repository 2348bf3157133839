/**
 * Values that travel through a browser and back, readable by the pool alone: an encrypted JWT (RFC 7516, `dir`, A256GCM).
 * Nothing has to be kept for them, and they end by themselves.
 */
import { EncryptJWT, errors, jwtDecrypt } from 'jose';
import type { JsonObject } from '../../kernel/json.ts';
import type { Cognito } from '../state/cognito.ts';

/** What a sealed value is for; one kind is never taken for another. */
export type SealedUse = 'federation' | 'session' | 'new-password' | 'refresh';

/** @param expiresAt epoch milliseconds */
export async function seal(
  { keys }: Cognito,
  poolId: string,
  { use, value, expiresAt }: { use: SealedUse; value: object; expiresAt: number },
): Promise<string> {
  return new EncryptJWT({ value: value as JsonObject })
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', typ: use })
    .setExpirationTime(Math.floor(expiresAt / 1000))
    .encrypt((await keys.of(poolId)).seal);
}

/** The value, or nothing when the text was not sealed by this pool for this use, or has expired. */
export async function unseal<T>(
  { keys, kernel }: Cognito,
  poolId: string,
  { use, text }: { use: SealedUse; text: string },
): Promise<{ value: T; expiresAt: number } | undefined> {
  try {
    const options = { typ: use, currentDate: new Date(kernel.clock.now()) };
    const { payload } = await jwtDecrypt(text, (await keys.of(poolId)).seal, options);
    return { value: payload.value as T, expiresAt: (payload.exp ?? 0) * 1000 };
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined;
    throw error;
  }
}
