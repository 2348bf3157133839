/** Issues the tokens of /oauth2/token. */
import type { CognitoContext } from '../context.ts';
import { issuerOf } from '../context.ts';
import type { Client, User } from '../state/model.ts';
import { accessTokenClaims, clientTokenClaims, idTokenClaims, type TokenFrame } from './claims.ts';
import { type OpenRefreshToken, writeRefreshToken } from './refresh-token.ts';
import { accessTokenHash, signToken } from './sign-token.ts';
import type { TokenChanges } from './token-changes.ts';
import { tokenLifetimes } from './validity.ts';

/** RFC 6749 §5.1; members that are `undefined` are absent. */
export interface TokenAnswer {
  id_token?: string;
  access_token: string;
  refresh_token?: string;
  /** Seconds. */
  expires_in: number;
  token_type: 'Bearer';
}

export interface UserGrant {
  user: User;
  scopes: readonly string[];
  originJti: string;
  /** Epoch milliseconds of the sign-in. */
  authenticatedAt: number;
  nonce?: string;
  /** The changes of the pre token generation trigger. */
  changes?: TokenChanges;
  /** The refresh token to return with them, if any. */
  refreshToken?: OpenRefreshToken;
}

/** Issues an ID token (for `openid`), an access token, and the grant's refresh token. */
export async function issueUserTokens(cognito: CognitoContext, client: Client, grant: UserGrant): Promise<TokenAnswer> {
  const { user, scopes, nonce, changes, refreshToken } = grant;
  const { entropy } = cognito.kernel;
  const keys = await cognito.keys.of(client.poolId);
  const lifetimes = tokenLifetimes(client.settings);
  const frame = frameOf(cognito, client, grant);
  const end = (seconds: number) => ({ jti: entropy.uuid(), expiresAt: frame.issuedAt + seconds });
  const accessToken = await signToken(
    keys.access,
    accessTokenClaims(frame, { user, scopes, changes, end: end(lifetimes.access) }),
  );
  const idClaims = {
    user,
    client,
    scopes,
    nonce,
    accessTokenHash: accessTokenHash(accessToken),
    changes,
    end: end(lifetimes.id),
  };
  const [idToken, sealed] = await Promise.all([
    scopes.includes('openid') ? signToken(keys.id, idTokenClaims(frame, idClaims)) : undefined,
    refreshToken && writeRefreshToken(cognito, client, refreshToken),
  ]);
  return {
    id_token: idToken,
    access_token: accessToken,
    refresh_token: sealed,
    expires_in: lifetimes.access,
    token_type: 'Bearer',
  };
}

/** Issues the access token of a client that acts for itself. */
export async function issueClientToken(
  cognito: CognitoContext,
  client: Client,
  scopes: readonly string[],
): Promise<TokenAnswer> {
  const { entropy, clock } = cognito.kernel;
  const { access: lifetime } = tokenLifetimes(client.settings);
  const { access } = await cognito.keys.of(client.poolId);
  const frame = frameOf(cognito, client, { authenticatedAt: clock.now() });
  const end = { jti: entropy.uuid(), expiresAt: frame.issuedAt + lifetime };
  const accessToken = await signToken(access, clientTokenClaims(frame, { scopes, end }));
  return { access_token: accessToken, expires_in: lifetime, token_type: 'Bearer' };
}

function frameOf(
  cognito: CognitoContext,
  client: Client,
  { authenticatedAt, originJti }: { authenticatedAt: number; originJti?: string },
): TokenFrame {
  const { clock, entropy } = cognito.kernel;
  return {
    issuer: issuerOf(cognito, client.poolId),
    clientId: client.id,
    eventId: entropy.uuid(),
    authTime: Math.floor(authenticatedAt / 1000),
    issuedAt: Math.floor(clock.now() / 1000),
    originJti: client.settings.EnableTokenRevocation === false ? undefined : originJti,
  };
}
