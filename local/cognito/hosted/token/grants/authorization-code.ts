/** grant_type=authorization_code: a code, once, by the client that got it, with the verifier that belongs to it. */
import { createHash } from 'node:crypto';
import type { CodeGrant } from '../../../state/model.ts';
import { signedInUser } from '../../../state/signed-in-user.ts';
import { issueUserTokens } from '../../../tokens/issue-tokens.ts';
import { tokenLifetimes } from '../../../tokens/validity.ts';
import { invalidRequest, OAuthError } from '../../errors.ts';
import type { Site } from '../../site.ts';
import { checkReadable } from '../check-readable.ts';
import type { Grant } from '../grant.ts';

export const exchangeAuthorizationCode: Grant = async (site, client, parameters) => {
  const code = parameters.get('code');
  if (code === undefined) throw invalidRequest('code is missing');
  const redirectUri = parameters.get('redirect_uri');
  if (redirectUri === undefined) throw invalidRequest('redirect_uri is missing');
  const { request, changes, ...who } = takeCode(site, code);
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
};

/** Whoever asks with it, a code is used up. */
function takeCode({ cognito, pool }: Site, code: string): CodeGrant {
  const grant = cognito.codes.get(code);
  cognito.codes.delete(code);
  const alive = grant?.poolId === pool.id && cognito.kernel.clock.now() < grant.expiresAt;
  if (!grant || !alive) throw new OAuthError('invalid_grant');
  return grant;
}

/** RFC 7636 §4.6. */
function checkVerifier(challenge: string | undefined, verifier: string | undefined): void {
  if (challenge === undefined && verifier === undefined) return;
  const digest = createHash('sha256')
    .update(verifier ?? '')
    .digest('base64url');
  if (digest !== challenge) throw new OAuthError('invalid_grant');
}
