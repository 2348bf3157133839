/**
 * Decides which of the requested scopes a client gets.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/authorization-endpoint.html
 */
import type { Client } from '../../state/model.ts';
import { scopeExists, splitScopes } from '../../state/scopes.ts';
import { OAuthError } from '../errors.ts';
import type { Site } from '../site.ts';

const NEED_OPENID = ['email', 'phone', 'profile'];

/**
 * Grants all of the client's scopes if none are requested, and leaves out those that the client may not have.
 * @throws OAuthError `invalid_scope` for a scope that the pool does not have, or if no scope is left
 */
export function grantScopes(site: Site, client: Client, wanted: string | undefined): string[] {
  const allowed = client.settings.AllowedOAuthScopes ?? [];
  if (wanted === undefined) return allowed;
  const scopes = splitScopes(wanted);
  for (const scope of scopes) {
    if (!scopeExists(site.cognito, site.pool, scope)) throw new OAuthError('invalid_scope');
  }
  const granted = scopes.filter((scope) => allowed.includes(scope));
  const lacksOpenid = !granted.includes('openid') && granted.some((scope) => NEED_OPENID.includes(scope));
  if (granted.length === 0 || lacksOpenid) throw new OAuthError('invalid_scope');
  return granted;
}
