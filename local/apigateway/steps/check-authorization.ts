/**
 * Checks the token of a method that requires one. A method with scopes requires an access token with one of them;
 * others require an ID token.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-enable-cognito-user-pool.html
 *
 * Every problem with a token is UNAUTHORIZED, including expiry and a missing scope: EXPIRED_TOKEN and ACCESS_DENIED are
 * for AWS signatures and Lambda authorizers.
 */
import type { JWTPayload } from 'jose';
import type { Kernel } from '../../kernel/kernel.ts';
import type { Authorizer } from '../api/method.ts';
import { claimsAsText } from '../authorizer/claims-text.ts';
import { createResultCache } from '../authorizer/result-cache.ts';
import { createUserPoolKeys } from '../authorizer/user-pool-keys.ts';
import { expired, verifyToken } from '../authorizer/verify-token.ts';
import type { Check } from '../exchange.ts';
import { GatewayError } from '../responses/gateway-error.ts';

const MOST_RESULTS = 1_000;

export function createCheckAuthorization(kernel: Kernel): Check {
  const { clock } = kernel;
  const keys = createUserPoolKeys(clock);
  const results = createResultCache<JWTPayload>(MOST_RESULTS);

  async function claimsOf(token: string, { id, userPoolIds, resultTtlSeconds }: Authorizer): Promise<JWTPayload> {
    const kept = results.get(id, token, clock.now());
    if (kept !== undefined) return checkExpiry(kept, clock.now());
    const issuers = userPoolIds.map((poolId) => `${kernel.origin('aws')}/${poolId}`);
    const claims = await verifyToken(token, { issuers, keys, clock });
    const until = clock.now() + resultTtlSeconds * 1000;
    if (resultTtlSeconds > 0) results.put(id, token, { result: claims, until });
    return claims;
  }

  return async (exchange, { method: { authorization } }) => {
    if (authorization === undefined) return;
    const token = readToken(exchange.request.headers[authorization.authorizer.header]);
    const claims = await claimsOf(token, authorization.authorizer);
    checkUse(claims, authorization.scopes);
    exchange.claims = claimsAsText(claims);
  };
}

/** The token, with or without the prefix `Bearer`. */
function readToken(header = ''): string {
  const token = header.replace(/^Bearer\s+/i, '').trim();
  if (token === '') throw new GatewayError('UNAUTHORIZED');
  return token;
}

function checkExpiry(claims: JWTPayload, now: number): JWTPayload {
  if ((claims.exp ?? 0) * 1000 <= now) throw expired();
  return claims;
}

function checkUse(claims: JWTPayload, scopes: readonly string[]): void {
  const wanted = scopes.length > 0 ? 'access' : 'id';
  const granted = String(claims.scope ?? '').split(' ');
  const fits = scopes.length === 0 || scopes.some((scope) => granted.includes(scope));
  if (claims.token_use !== wanted || !fits) throw new GatewayError('UNAUTHORIZED');
}
