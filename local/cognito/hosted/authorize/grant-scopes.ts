/** Which of the wanted scopes a client gets. https://docs.aws.amazon.com/cognito/latest/developerguide/authorization-endpoint.html */
import type { Cognito } from '../../state/cognito.ts';
import type { Client, UserPool } from '../../state/model.ts';
import { OAuthError } from '../errors.ts';
import type { Site } from '../site.ts';

const STANDARD_SCOPES = ['openid', 'email', 'phone', 'profile', 'aws.cognito.signin.user.admin'];
const NEED_OPENID = ['email', 'phone', 'profile'];

/**
 * All of the client's scopes if none are asked for; those that the client may not have are left out.
 * @throws OAuthError `invalid_scope` for a scope that the pool does not know, or when nothing is left
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

/** RFC 6749 §3.3. */
export function splitScopes(scope: string): string[] {
  return Array.from(new Set(scope.split(' ').filter((part) => part !== '')));
}

/** Whether the pool has the scope: one of its own, or one of a resource server (`<identifier>/<scope name>`). */
export function scopeExists({ resourceServers }: Cognito, pool: UserPool, scope: string): boolean {
  if (STANDARD_SCOPES.includes(scope)) return true;
  const slash = scope.lastIndexOf('/');
  const server = slash < 0 ? undefined : resourceServers.get(`${pool.id}/${scope.slice(0, slash)}`);
  return server?.scopes.includes(scope.slice(slash + 1)) ?? false;
}
