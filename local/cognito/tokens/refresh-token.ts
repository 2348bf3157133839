/**
 * Refresh tokens. They are sealed, so nothing is stored until one is rotated or revoked; then one row for all tokens of
 * the same sign-in.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-refresh-token.html
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
  /** How often the sign-in's refresh token had been rotated before this one. */
  generation: number;
}

export interface OpenRefreshToken {
  grant: RefreshGrant;
  expiresAt: number;
}

export function writeRefreshToken(cognito: CognitoContext, client: Client, token: OpenRefreshToken): Promise<string> {
  return seal(cognito, client.poolId, { use: 'refresh', value: token.grant, expiresAt: token.expiresAt });
}

/**
 * Returns the client's token; undefined if it is invalid, expired, revoked, or was replaced before the grace period.
 */
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
  // Within the grace period, AWS accepts the replaced token from a client that did not get the response.
  return generation === family.generation - 1 && kernel.clock.now() < family.rotatedAt + grace;
}

/** The token that replaces this one, with the same expiry. A retry within the grace period gets the same generation. */
export function rotate({ families, kernel }: CognitoContext, { grant, expiresAt }: OpenRefreshToken): OpenRefreshToken {
  const family = families.get(grant.originJti);
  const next = grant.generation + 1;
  if ((family?.generation ?? 0) < next) {
    const rotated: RefreshFamily = { generation: next, rotatedAt: kernel.clock.now(), revoked: false, expiresAt };
    families.put(grant.originJti, rotated);
  }
  return { grant: { ...grant, generation: next }, expiresAt };
}

/** Revokes all tokens of the sign-in. */
export function revoke({ families, kernel }: CognitoContext, { grant, expiresAt }: OpenRefreshToken): void {
  const { originJti, generation } = grant;
  families.put(originJti, { generation, rotatedAt: kernel.clock.now(), revoked: true, expiresAt });
}
