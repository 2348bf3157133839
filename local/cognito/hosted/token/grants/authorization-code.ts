/** grant_type=authorization_code: exchanges a code once, for the client that got it and with the code's verifier. */
import { createHash } from 'node:crypto';
import { countOutcome, countSuccess } from '../../../metrics.ts';
import type { Client, CodeGrant } from '../../../state/model.ts';
import { signedInUser } from '../../../state/signed-in-user.ts';
import { issueUserTokens, type TokenAnswer } from '../../../tokens/issue-tokens.ts';
import { tokenLifetimes } from '../../../tokens/validity.ts';
import { invalidRequest, OAuthError } from '../../errors.ts';
import { federationMetric } from '../../federation/federation-metric.ts';
import type { Parameters } from '../../parameters.ts';
import type { Site } from '../../site.ts';
import { checkReadable } from '../check-readable.ts';
import type { Grant } from '../grant.ts';

export const exchangeAuthorizationCode: Grant = async (site, client, parameters) => {
  const code = parameters.get('code');
  if (code === undefined) throw invalidRequest('code is missing');
  const redirectUri = parameters.get('redirect_uri');
  if (redirectUri === undefined) throw invalidRequest('redirect_uri is missing');
  const grant = takeCode(site, code);
  if (grant.federatedBy === undefined) return redeem(site, client, { grant, redirectUri, parameters });
  const counted = federationMetric(site.pool.id, grant.request.clientId, grant.federatedBy);
  return countSuccess(site.cognito.kernel, counted, () => redeem(site, client, { grant, redirectUri, parameters }));
};

interface Redemption {
  grant: CodeGrant;
  redirectUri: string;
  parameters: Parameters;
}

async function redeem(
  site: Site,
  client: Client,
  { grant: codeGrant, redirectUri, parameters }: Redemption,
): Promise<TokenAnswer> {
  const { request, changes, ...who } = codeGrant;
  if (request.clientId !== client.id) throw new OAuthError('invalid_grant');
  if (request.redirectUri !== redirectUri) throw new OAuthError('unauthorized_client', 'invalid_redirect');
  checkVerifier(request.codeChallenge, parameters.get('code_verifier'));
  checkReadable(client, request.scopes);
  const { cognito, pool } = site;
  const user = signedInUser(cognito, pool, who);
  if (!user) throw new OAuthError('invalid_grant');
  const originJti = cognito.kernel.entropy.uuid();
  const base = { scopes: request.scopes, originJti, authenticatedAt: who.at };
  const grant = { ...base, clientId: client.id, username: who.username, sub: who.sub, generation: 0 };
  const expiresAt = cognito.kernel.clock.now() + tokenLifetimes(client.settings).refresh * 1000;
  return issueUserTokens(cognito, client, {
    ...base,
    user,
    nonce: request.nonce,
    changes,
    refreshToken: { grant, expiresAt },
  });
}

/** The first request uses the code up, whether it succeeds or not. */
function takeCode({ cognito, pool }: Site, code: string): CodeGrant {
  const grant = cognito.codes.get(code);
  cognito.codes.delete(code);
  const alive = grant?.poolId === pool.id && cognito.kernel.clock.now() < grant.expiresAt;
  if (grant && alive) return grant;
  if (grant?.federatedBy !== undefined) {
    countOutcome(cognito.kernel, federationMetric(grant.poolId, grant.request.clientId, grant.federatedBy), false);
  }
  throw new OAuthError('invalid_grant');
}

/** RFC 7636 §4.6. */
function checkVerifier(challenge: string | undefined, verifier: string | undefined): void {
  if (challenge === undefined && verifier === undefined) return;
  const digest = createHash('sha256')
    .update(verifier ?? '')
    .digest('base64url');
  if (digest !== challenge) throw new OAuthError('invalid_grant');
}
