/** Verifies a user pool's token (RFC 7519): signature, issuer and expiry. https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-tokens-verifying-a-jwt.html */
import { decodeJwt, decodeProtectedHeader, errors, type JWTPayload, jwtVerify } from 'jose';
import type { Clock } from '../../kernel/time/clock.ts';
import { GatewayError } from '../responses/gateway-error.ts';
import type { UserPoolKeys } from './user-pool-keys.ts';

export interface VerifyOptions {
  /** The accepted issuers. */
  issuers: readonly string[];
  keys: UserPoolKeys;
  clock: Clock;
}

/**
 * Returns the claims of a valid token.
 * @throws GatewayError UNAUTHORIZED for an invalid one, AUTHORIZER_FAILURE if the keys cannot be read
 */
export async function verifyToken(token: string, { issuers, keys, clock }: VerifyOptions): Promise<JWTPayload> {
  const { keyId, issuer } = readUnverified(token);
  if (!issuers.includes(issuer)) throw new GatewayError('UNAUTHORIZED');
  const key = await findKey(keys, issuer, keyId);
  if (key === undefined) throw new GatewayError('UNAUTHORIZED');
  try {
    const { payload } = await jwtVerify(token, key, {
      issuer,
      algorithms: ['RS256'],
      requiredClaims: ['exp'],
      currentDate: new Date(clock.now()),
    });
    return payload;
  } catch (error) {
    throw refused(error);
  }
}

/** API Gateway's error for an expired token with a valid signature. */
export function expired(cause?: unknown): GatewayError {
  return new GatewayError('UNAUTHORIZED', 'The incoming token has expired', cause);
}

function refused(cause: unknown): GatewayError {
  return cause instanceof errors.JWTExpired ? expired(cause) : new GatewayError('UNAUTHORIZED', undefined, cause);
}

function readUnverified(token: string): { keyId: string; issuer: string } {
  try {
    return { keyId: decodeProtectedHeader(token).kid ?? '', issuer: decodeJwt(token).iss ?? '' };
  } catch (error) {
    throw refused(error);
  }
}

async function findKey(keys: UserPoolKeys, issuer: string, keyId: string) {
  try {
    return await keys.find(issuer, keyId);
  } catch (error) {
    throw new GatewayError('AUTHORIZER_FAILURE', undefined, error);
  }
}
