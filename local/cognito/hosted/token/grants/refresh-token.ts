/** grant_type=refresh_token: new ID and access tokens, and a new refresh token if the client rotates them. */
import { ServiceError } from '../../../../kernel/service-error.ts';
import { countSuccess } from '../../../metrics.ts';
import { USER_AUTHENTICATION } from '../../../request-quotas.ts';
import type { User } from '../../../state/model.ts';
import { refreshableUser } from '../../../state/signed-in-user.ts';
import { issueUserTokens } from '../../../tokens/issue-tokens.ts';
import { readRefreshToken, rotate } from '../../../tokens/refresh-token.ts';
import { runPreTokenGeneration } from '../../../triggers/pre-token-generation.ts';
import { invalidRequest, OAuthError } from '../../errors.ts';
import type { Site } from '../../site.ts';
import { checkReadable } from '../check-readable.ts';
import type { Grant } from '../grant.ts';
import { refreshMetric } from '../refresh-metric.ts';

export const exchangeRefreshToken: Grant = (site, client, parameters) => {
  const { kernel } = site.cognito;
  return countSuccess(kernel, refreshMetric(site.pool.id, client.id), async () => {
    kernel.quotas.spend(USER_AUTHENTICATION);
    return exchange(site, client, parameters);
  });
};

const exchange: Grant = async (site, client, parameters) => {
  const { cognito, pool } = site;
  const text = parameters.get('refresh_token');
  if (text === undefined) throw invalidRequest('refresh_token is missing');
  const token = await readRefreshToken(cognito, client, text);
  if (!token) throw new OAuthError('invalid_grant');
  const { scopes, originJti, authenticatedAt } = token.grant;
  const user = refreshableUser(cognito, pool, token.grant);
  if (!user) throw new OAuthError('invalid_grant');
  checkReadable(client, scopes);
  const rotates = client.settings.RefreshTokenRotation?.Feature === 'ENABLED';
  // Rotated before the trigger runs: a refresh that the trigger denies uses the token up.
  const refreshToken = rotates ? rotate(cognito, token) : undefined;
  const changes = await askTrigger(site, user, client.id);
  return issueUserTokens(cognito, client, { user, scopes, originJti, authenticatedAt, changes, refreshToken });
};

/**
 * AWS does not publish this endpoint's response to a refresh that the trigger denies, nor whether a rotated refresh
 * token stays valid. The twin returns `invalid_grant` without the trigger's text and invalidates the token, which is
 * the strictest behaviour: an application that handles it, with a new sign-in that shows the text, handles any other.
 */
async function askTrigger({ cognito, pool }: Site, user: User, clientId: string) {
  try {
    return await runPreTokenGeneration(cognito, pool, { source: 'TokenGeneration_RefreshTokens', user, clientId });
  } catch (error) {
    if (error instanceof ServiceError) throw new OAuthError('invalid_grant');
    throw error;
  }
}
