/**
 * Refresh tokens: sealed, so nothing is kept for them until one is rotated or revoked; then one row for all that come
 * from the same sign-in. https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-refresh-token.html
 */
import type { CognitoContext } from '../context.ts';
import type { Client, RefreshFamily } from '../state/model.ts';
import { seal, unseal } from './seal.ts';

export interface RefreshGrant {
  clientId: string;
  username: string;
  sub: string;
  scopes: string[];
  originJti: string;
  /** Epoch milliseconds of the sign-in. */
  authenticatedAt: number;
  /** How often the sign-in's refresh token was rotated before this one. */
  generation: number;
}

export interface OpenRefreshToken {
  grant: RefreshGrant;
  expiresAt: number;
}

export function writeRefreshToken(cognito: CognitoContext, client: Client, token: OpenRefreshToken): Promise<string> {
  return seal(cognito, client.poolId, { use: 'refresh', value: token.grant, expiresAt: token.expiresAt });
}

/** The token of this client, or nothing when it is not one, has expired, was revoked, or was replaced too long ago. */
export async function readRefreshToken(
  cognito: CognitoContext,
  client: Client,
  text: string,
): Promise<OpenRefreshToken | undefined> {
  const opened = await unseal<RefreshGrant>(cognito, client.poolId, { use: 'refresh', text });
  if (!opened || opened.value.clientId !== client.id) return undefined;
  const { value: grant, expiresAt } = opened;
  return isCurrent(cognito, client, grant) ? { grant, expiresAt } : undefined;
}

function isCurrent(
  { families, kernel }: CognitoContext,
  client: Client,
  { originJti, generation }: RefreshGrant,
): boolean {
  const family = families.get(originJti);
  if (!family) return true;
  if (family.revoked) return false;
  if (generation === family.generation) return true;
  const grace = (client.settings.RefreshTokenRotation?.RetryGracePeriodSeconds ?? 0) * 1000;
  // AWS gives a client that lost the answer a moment to ask again with the token just replaced.
  return generation === family.generation - 1 && kernel.clock.now() < family.rotatedAt + grace;
}

/** The token that replaces this one, with what is left of its life. A retry within the grace period gets the same generation. */
export function rotate({ families, kernel }: CognitoContext, { grant, expiresAt }: OpenRefreshToken): OpenRefreshToken {
  const family = families.get(grant.originJti);
  const next = grant.generation + 1;
  if ((family?.generation ?? 0) < next) {
    const rotated: RefreshFamily = { generation: next, rotatedAt: kernel.clock.now(), revoked: false, expiresAt };
    families.put(grant.originJti, rotated);
  }
  return { grant: { ...grant, generation: next }, expiresAt };
}

/** Ends all tokens of the sign-in. */
export function revoke({ families, kernel }: CognitoContext, { grant, expiresAt }: OpenRefreshToken): void {
  const { originJti, generation } = grant;
  families.put(originJti, { generation, rotatedAt: kernel.clock.now(), revoked: true, expiresAt });
}
