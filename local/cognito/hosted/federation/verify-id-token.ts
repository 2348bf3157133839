/** Checks a provider's ID token: signature by a published key, issuer, audience, expiry, nonce (OpenID Connect Core §3.1.3.7). */
import { errors, type JWTPayload, jwtVerify } from 'jose';
import type { IdentityProvider } from '../../state/model.ts';
import { invalidRequest } from '../errors.ts';
import type { Site } from '../site.ts';

export type IdTokenClaims = JWTPayload & { sub: string };

/** AWS also accepts HMAC signatures; no provider with a key set needs them. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'ES256', 'ES384', 'ES512'];

export async function verifyIdToken(
  { cognito }: Site,
  provider: IdentityProvider,
  { idToken, nonce }: { idToken: string; nonce: string },
): Promise<IdTokenClaims> {
  const { idpDocuments, kernel } = cognito;
  const { jwksUri } = await idpDocuments.metadata(provider.issuer);
  const options = {
    issuer: provider.issuer,
    audience: provider.clientId,
    algorithms: ALGORITHMS,
    requiredClaims: ['sub', 'exp', 'iat'],
    currentDate: new Date(kernel.clock.now()),
  };
  const verify = async (fresh: boolean) => jwtVerify(idToken, await idpDocuments.keySet(jwksUri, { fresh }), options);
  try {
    const { payload } = await verify(false).catch((error: unknown) => {
      if (error instanceof errors.JWKSNoMatchingKey) return verify(true);
      throw error;
    });
    if (payload.nonce !== nonce) throw invalidRequest('Bad id_token nonce');
    return payload as IdTokenClaims;
  } catch (error) {
    throw error instanceof errors.JOSEError ? invalidRequest(complaint(error)) : error;
  }
}

/** Describes the problem without any part of the token. */
function complaint(error: errors.JOSEError): string {
  if (error instanceof errors.JWTExpired) return 'Bad id_token: it has expired';
  if (error instanceof errors.JWTClaimValidationFailed) return `Bad id_token ${NAMES[error.claim] ?? error.claim}`;
  if (error instanceof errors.JWKSNoMatchingKey) return 'Bad id_token: no published key has its kid';
  return 'Bad id_token signature';
}

const NAMES: Record<string, string> = { iss: 'issuer', aud: 'audience', sub: 'subject' };
