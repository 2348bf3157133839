/** Signs and verifies the pool's JSON Web Tokens (RS256). */
import { createHash } from 'node:crypto';
import { errors, type JWTPayload, jwtVerify, SignJWT } from 'jose';
import type { JsonObject } from '../../kernel/json.ts';
import { type CognitoContext, issuerOf } from '../context.ts';
import type { SigningKey } from './pool-keys.ts';

export function signToken({ kid, key }: SigningKey, claims: JsonObject): Promise<string> {
  return new SignJWT(claims as JWTPayload).setProtectedHeader({ kid, alg: 'RS256' }).sign(key);
}

/** Returns the claims of a valid access token of this pool; otherwise undefined. */
export async function readAccessToken(
  cognito: CognitoContext,
  poolId: string,
  token: string,
): Promise<JWTPayload | undefined> {
  const { access } = await cognito.keys.of(poolId);
  const options = {
    issuer: issuerOf(cognito, poolId),
    algorithms: ['RS256'],
    currentDate: new Date(cognito.kernel.clock.now()),
  };
  try {
    const { payload } = await jwtVerify(token, access.verifyKey, options);
    return payload.token_use === 'access' ? payload : undefined;
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined;
    throw error;
  }
}

/** `at_hash` of an ID token: half of the access token's digest (OpenID Connect Core §3.1.3.6). */
export function accessTokenHash(token: string): string {
  return createHash('sha256').update(token).digest().subarray(0, 16).toString('base64url');
}
