/** Converts the response of Cognito's token endpoint into a session's tokens, after verification. */
import { createRemoteJWKSet } from 'jose';
import type { SigninResponse } from 'oidc-client-ts';
import type { PortalConfig } from '../config.ts';
import type { Tokens } from './tokens.ts';
import { UntrustedIdToken, verifyIdToken } from './verify-id-token.ts';

export interface TokenContext {
  /** The nonce of the sign-in. */
  nonce?: string;
  /** The previous tokens, for a refresh. */
  before?: Tokens;
}

type TokenResponse = Pick<SigninResponse, 'id_token' | 'access_token' | 'refresh_token' | 'expires_in'>;

/** @throws {UntrustedIdToken} or what `fetch` throws */
export type ReadTokens = (response: TokenResponse, context: TokenContext) => Promise<Tokens>;

/** Fetches the pool's keys when the first token is verified. */
export function createTokenReader({ issuer, clientId }: PortalConfig): ReadTokens {
  const keys = createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks.json`));
  return async (response, { nonce, before }) => {
    const { id_token: idToken, access_token: accessToken, expires_in: expiresIn = 0 } = response;
    // Without rotation, Cognito returns no new refresh token, and the old one remains valid.
    const refreshToken = response.refresh_token ?? before?.refreshToken;
    if (!idToken || !accessToken || !refreshToken) throw new UntrustedIdToken('Cognito answered without all tokens');
    const claims = await verifyIdToken(idToken, { keys, issuer, clientId, nonce, now: new Date() });
    // OpenID Connect Core 1.0, section 12.2.
    if (before && before.claims.sub !== claims.sub)
      throw new UntrustedIdToken('The refreshed token is about another user');
    const now = Date.now();
    const signedInAt = before?.signedInAt ?? now;
    return { idToken, accessToken, refreshToken, claims, expiresAt: now + expiresIn * 1000, signedInAt };
  };
}
