/** Scopes: the standard ones, and those of the pool's resource servers. */
import type { CognitoContext } from '../context.ts';
import type { UserPool } from './model.ts';

const STANDARD_SCOPES = ['openid', 'email', 'phone', 'profile', 'aws.cognito.signin.user.admin'];

/** RFC 6749 §3.3. */
export function splitScopes(scope: string): string[] {
  return Array.from(new Set(scope.split(' ').filter((part) => part !== '')));
}

/** Whether the scope exists: as a standard scope, or in a resource server (`<identifier>/<scope name>`). */
export function scopeExists({ resourceServers }: CognitoContext, pool: UserPool, scope: string): boolean {
  if (STANDARD_SCOPES.includes(scope)) return true;
  const slash = scope.lastIndexOf('/');
  const server = slash < 0 ? undefined : resourceServers.get(`${pool.id}/${scope.slice(0, slash)}`);
  return server?.scopes.includes(scope.slice(slash + 1)) ?? false;
}
