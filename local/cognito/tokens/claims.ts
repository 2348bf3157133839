/**
 * The claims of Cognito's tokens.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-tokens-with-identity-providers.html
 */
import type { JsonObject } from '../../kernel/json.ts';
import { isReadable } from '../attributes/standard-attributes.ts';
import { groupName } from '../state/groups.ts';
import type { Client, User } from '../state/model.ts';
import { mayAdd, maySuppress, type TokenChanges } from './token-changes.ts';

/** The claims that both tokens of a sign-in share. Times are epoch seconds. */
export interface TokenFrame {
  issuer: string;
  clientId: string;
  eventId: string;
  authTime: number;
  issuedAt: number;
  /** Absent if the client has token revocation disabled. */
  originJti?: string;
}

export interface TokenEnd {
  jti: string;
  expiresAt: number;
}

export function accessTokenClaims(
  frame: TokenFrame,
  { user, scopes, changes, end }: { user: User; scopes: readonly string[]; changes?: TokenChanges; end: TokenEnd },
): JsonObject {
  return {
    sub: user.attributes.sub,
    'cognito:groups': listed(changes?.groups?.names ?? groupsOf(user)),
    iss: frame.issuer,
    version: 2,
    client_id: frame.clientId,
    origin_jti: frame.originJti,
    event_id: frame.eventId,
    token_use: 'access',
    scope: scopes.join(' '),
    auth_time: frame.authTime,
    exp: end.expiresAt,
    iat: frame.issuedAt,
    jti: end.jti,
    username: user.username,
  };
}

export interface IdTokenOf {
  user: User;
  client: Client;
  scopes: readonly string[];
  nonce?: string;
  accessTokenHash: string;
  changes?: TokenChanges;
  end: TokenEnd;
}

export function idTokenClaims(frame: TokenFrame, of: IdTokenOf): JsonObject {
  const { user, client, scopes, nonce, accessTokenHash, changes, end } = of;
  const { identities } = user.attributes;
  const claims = {
    at_hash: accessTokenHash,
    sub: user.attributes.sub,
    ...groupClaims(user, changes),
    iss: frame.issuer,
    'cognito:username': user.username,
    nonce,
    origin_jti: frame.originJti,
    aud: frame.clientId,
    identities: identities === undefined ? undefined : JSON.parse(identities),
    event_id: frame.eventId,
    token_use: 'id',
    auth_time: frame.authTime,
    exp: end.expiresAt,
    iat: frame.issuedAt,
    jti: end.jti,
    ...typed(visibleAttributes(user, client, scopes)),
  };
  return changes ? applyChanges(claims, changes) : claims;
}

function groupClaims(user: User, { suppressed = [], groups }: Partial<TokenChanges> = {}): JsonObject {
  if (suppressed.includes('cognito:groups')) return {};
  return {
    'cognito:groups': listed(groups?.names ?? groupsOf(user)),
    'cognito:roles': listed(groups?.roles),
    'cognito:preferred_role': groups?.preferredRole,
  };
}

function applyChanges(claims: JsonObject, { added, suppressed }: TokenChanges): JsonObject {
  const given = Object.fromEntries(Object.entries(added).filter(([name]) => mayAdd(name)));
  const removed = new Set(suppressed.filter(maySuppress));
  return Object.fromEntries(Object.entries({ ...claims, ...typed(given) }).filter(([name]) => !removed.has(name)));
}

/** Leaves an empty list out. */
function listed(names: readonly string[] = []): string[] | undefined {
  return names.length === 0 ? undefined : [...names];
}

/** The access token of a client itself (RFC 6749 §4.4), which has no user. */
export function clientTokenClaims(frame: TokenFrame, { scopes, end }: { scopes: readonly string[]; end: TokenEnd }) {
  return {
    sub: frame.clientId,
    token_use: 'access',
    scope: scopes.join(' '),
    auth_time: frame.authTime,
    iss: frame.issuer,
    exp: end.expiresAt,
    iat: frame.issuedAt,
    version: 2,
    jti: end.jti,
    client_id: frame.clientId,
  } satisfies JsonObject;
}

/**
 * The user's attributes in the ID token: `openid` alone or `profile` includes all that the client may read, `email` and
 * `phone` only their own.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-define-resource-servers.html
 */
export function visibleAttributes(user: User, client: Client, scopes: readonly string[]): Record<string, string> {
  const narrowed = ['email', 'phone'].filter((scope) => scopes.includes(scope));
  const all = scopes.includes('profile') || narrowed.length === 0;
  const opened = new Set(narrowed.flatMap((scope) => SCOPE_ATTRIBUTES[scope] ?? []));
  return Object.fromEntries(
    Object.entries(user.attributes).filter(
      ([name]) => isReadable(client.settings.ReadAttributes, name) && (all || opened.has(name)),
    ),
  );
}

/** The attributes of the scopes that stand for some of them. */
export const SCOPE_ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  email: ['email', 'email_verified'],
  phone: ['phone_number', 'phone_number_verified'],
};

/** A federated user is in a group of its provider. */
export function groupsOf({ poolId, provider }: User): string[] | undefined {
  return provider === undefined ? undefined : [groupName(poolId, provider)];
}

/** Attributes are text; these four claims of OpenID Connect are not. */
const TYPED: Readonly<Record<string, (value: string) => JsonObject[string]>> = {
  email_verified: (value) => value === 'true',
  phone_number_verified: (value) => value === 'true',
  updated_at: Number,
  address: (formatted) => ({ formatted }),
};

function typed(attributes: Record<string, string>): JsonObject {
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, TYPED[name]?.(value) ?? value]));
}
