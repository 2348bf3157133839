/** What the service keeps: pools with their parts, users, and the little that a sign-in leaves behind. Times are epoch milliseconds. */
import type { UserPoolClientSettings } from '../resources/user-pool-client-members.ts';
import type { UserPoolSettings } from '../resources/user-pool-members.ts';
import type { TokenChanges } from '../tokens/token-changes.ts';

export interface UserPool {
  id: string;
  name: string;
  settings: UserPoolSettings;
  createdAt: number;
  modifiedAt: number;
  /** Prefix of its hosted domain, once it has one. */
  domain?: string;
  /** Whether that serves managed login, whose looks are the client's, or the classic pages. */
  managedLogin?: boolean;
}

export interface Client {
  id: string;
  poolId: string;
  name: string;
  secret?: string;
  settings: UserPoolClientSettings;
  createdAt: number;
  modifiedAt: number;
}

/** An OpenID Connect provider that the pool trusts. */
export interface IdentityProvider {
  poolId: string;
  name: string;
  identifiers: string[];
  clientId: string;
  clientSecret: string;
  issuer: string;
  scopes: string;
  userInfoMethod: 'GET' | 'POST';
  /** From the pool's attribute to the provider's claim. */
  attributeMapping: Record<string, string>;
  createdAt: number;
  modifiedAt: number;
}

export interface ResourceServer {
  poolId: string;
  identifier: string;
  name: string;
  scopes: string[];
}

export type UserStatus = 'EXTERNAL_PROVIDER' | 'CONFIRMED' | 'FORCE_CHANGE_PASSWORD';

export interface User {
  poolId: string;
  username: string;
  status: UserStatus;
  /** `sub` and, for federated users, `identities` (JSON text) included. */
  attributes: Record<string, string>;
  /** The provider whose group the user is in; absent for local users. */
  provider?: string;
  password?: StoredPassword;
  /** True once an administrator has disabled the user: no sign-in and no refresh until it is enabled again. */
  disabled?: boolean;
  /** The user was signed out everywhere: refresh tokens of sign-ins up to this time are dead. */
  signedOutAt?: number;
  createdAt: number;
  modifiedAt: number;
}

export interface StoredPassword {
  /** Base64 both. */
  salt: string;
  hash: string;
  setAt: number;
}

/** A request to /oauth2/authorize that was found in order. */
export interface AuthorizationRequest {
  clientId: string;
  redirectUri: string;
  state?: string;
  scopes: string[];
  nonce?: string;
  codeChallenge?: string;
  loginHint?: string;
  prompt?: string;
}

/** Who signed in, how and when. */
export interface Authentication {
  username: string;
  sub: string;
  /** Absent for local users. */
  provider?: string;
  at: number;
}

/** An authorization code that waits to be exchanged. */
export interface CodeGrant extends Authentication {
  poolId: string;
  request: AuthorizationRequest;
  /** What the pre token generation trigger changes in the tokens. */
  changes?: TokenChanges;
  /** The provider whose federation request gave this code, and counts as a success once the code gave tokens. */
  federatedBy?: string;
  expiresAt: number;
}

/** All refresh tokens that come from one sign-in; kept only once one of them was rotated or revoked. */
export interface RefreshFamily {
  /** Of the newest token. */
  generation: number;
  rotatedAt: number;
  revoked: boolean;
  expiresAt: number;
}
