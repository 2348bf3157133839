/** Validates an ID token, including its signature, as OpenID Connect Core 3.1.3.7 requires. */
import { errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { IdClaims } from './tokens.ts';

export interface IdTokenExpectation {
  /** The user pool's keys. */
  keys: JWTVerifyGetKey;
  issuer: string;
  clientId: string;
  /** The nonce of the sign-in; absent for a refresh, whose tokens have none. */
  nonce?: string;
  now: Date;
}

/** The token is invalid. `clockIsWrong` if only its times do not match this device's clock. */
export class UntrustedIdToken extends Error {
  override readonly name = 'UntrustedIdToken';
  readonly clockIsWrong: boolean;

  constructor(message: string, clockIsWrong = false) {
    super(message);
    this.clockIsWrong = clockIsWrong;
  }
}

/** The tolerance for inaccurate clocks of devices, in seconds. */
const CLOCK_TOLERANCE = '60s';

/** Returns the claims that the portal shows. @throws {UntrustedIdToken} */
export async function verifyIdToken(idToken: string, expected: IdTokenExpectation): Promise<IdClaims> {
  const claims = await verifySignedClaims(idToken, expected);
  if (claims.token_use !== 'id') throw new UntrustedIdToken('the token is not an ID token');
  if (expected.nonce !== undefined && claims.nonce !== expected.nonce) {
    throw new UntrustedIdToken('the ID token belongs to another sign-in');
  }
  const read = IdClaims.safeParse(claims);
  if (!read.success) throw new UntrustedIdToken('the ID token lacks claims');
  return read.data;
}

async function verifySignedClaims(idToken: string, { keys, issuer, clientId, now }: IdTokenExpectation) {
  try {
    const { payload } = await jwtVerify(idToken, keys, {
      issuer,
      audience: clientId,
      algorithms: ['RS256'],
      requiredClaims: ['exp', 'iat', 'sub'],
      clockTolerance: CLOCK_TOLERANCE,
      currentDate: now,
    });
    return payload;
  } catch (error) {
    // Any other error is a network error.
    if (!(error instanceof errors.JOSEError) || error instanceof errors.JWKSTimeout) throw error;
    throw new UntrustedIdToken(error.message, error instanceof errors.JWTExpired);
  }
}
