/** grant_type=refresh_token: new ID and access tokens, and a new refresh token where the client rotates them. */
import { countSuccess } from '../../../count-success.ts';
import { refreshableUser } from '../../../state/signed-in-user.ts';
import { issueUserTokens } from '../../../tokens/issue-tokens.ts';
import { readRefreshToken, rotate } from '../../../tokens/refresh-token.ts';
import { invalidRequest, OAuthError } from '../../errors.ts';
import { checkReadable } from '../check-readable.ts';
import type { Grant } from '../grant.ts';

export const exchangeRefreshToken: Grant = (site, client, parameters) => {
  const counted = { metric: 'TokenRefreshSuccesses', UserPool: site.pool.id, UserPoolClient: client.id } as const;
  return countSuccess(site.cognito.kernel, counted, () => exchange(site, client, parameters));
};

const exchange: Grant = async ({ cognito, pool }, client, parameters) => {
  const text = parameters.get('refresh_token');
  if (text === undefined) throw invalidRequest('refresh_token is missing');
  const token = await readRefreshToken(cognito, client, text);
  if (!token) throw new OAuthError('invalid_grant');
  const { scopes, originJti, authenticatedAt } = token.grant;
  const user = refreshableUser(cognito, pool, token.grant);
  if (!user) throw new OAuthError('invalid_grant');
  checkReadable(client, scopes);
  const rotates = client.settings.RefreshTokenRotation?.Feature === 'ENABLED';
  const refreshToken = rotates ? rotate(cognito, token) : undefined;
  return issueUserTokens(cognito, client, { user, scopes, originJti, authenticatedAt, refreshToken });
};
