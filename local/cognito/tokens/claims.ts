/** What Cognito's tokens say. https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-tokens-with-identity-providers.html */
import type { JsonObject } from '../../kernel/json.ts';
import { isReadable } from '../attributes/standard-attributes.ts';
import type { Client, User } from '../state/model.ts';
import { mayAdd, maySuppress, type TokenChanges } from './token-changes.ts';

/** What both tokens of a sign-in share. Times are epoch seconds. */
export interface TokenFrame {
  issuer: string;
  clientId: string;
  eventId: string;
  authTime: number;
  issuedAt: number;
  /** Absent where the client has token revocation turned off. */
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

/** A list of nothing is no claim. */
function listed(names: readonly string[] = []): string[] | undefined {
  return names.length === 0 ? undefined : [...names];
}

/** Tokens of a client's own (RFC 6749 §4.4) name no user. */
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
 * The user's attributes that these scopes open to this client: `openid` alone or `profile` opens all that the client may
 * read, `email` and `phone` only theirs. https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-define-resource-servers.html
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

/** The attributes behind the scopes that stand for certain ones. */
export const SCOPE_ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  email: ['email', 'email_verified'],
  phone: ['phone_number', 'phone_number_verified'],
};

/** Federated users are in a group of their provider's. */
export function groupsOf({ poolId, provider }: User): string[] | undefined {
  return provider === undefined ? undefined : [`${poolId}_${provider}`];
}

/** Attributes are text; four claims of OpenID Connect are not. */
const TYPED: Readonly<Record<string, (value: string) => JsonObject[string]>> = {
  email_verified: (value) => value === 'true',
  phone_number_verified: (value) => value === 'true',
  updated_at: Number,
  address: (formatted) => ({ formatted }),
};

function typed(attributes: Record<string, string>): JsonObject {
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, TYPED[name]?.(value) ?? value]));
}
