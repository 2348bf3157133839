/** What the service stores: pools with their parts, users, codes and refresh families. Times are epoch milliseconds. */
import type { UserPoolClientSettings } from '../resources/user-pool-client-members.ts';
import type { UserPoolSettings } from '../resources/user-pool-members.ts';
import type { TokenChanges } from '../tokens/token-changes.ts';

export interface UserPool {
  id: string;
  name: string;
  settings: UserPoolSettings;
  createdAt: number;
  modifiedAt: number;
  /** The prefix of its hosted domain, if it has one. */
  domain?: string;
  /** True if the domain serves managed login with the client's branding, false for the classic pages. */
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
  /** Provider's claims by the pool's attributes. */
  attributeMapping: Record<string, string>;
  createdAt: number;
  modifiedAt: number;
}

export interface ResourceServer {
  poolId: string;
  identifier: string;
  name: string;
  scopes: string[];
  /** By scope. */
  descriptions?: Record<string, string>;
}

export type UserStatus = 'EXTERNAL_PROVIDER' | 'CONFIRMED' | 'FORCE_CHANGE_PASSWORD';

export interface User {
  poolId: string;
  username: string;
  status: UserStatus;
  /** Includes `sub` and, for federated users, `identities` (JSON text). */
  attributes: Record<string, string>;
  /** The user's provider; absent for local users. */
  provider?: string;
  password?: StoredPassword;
  /** True while the user is disabled: they can neither sign in nor refresh tokens. */
  disabled?: boolean;
  /** The time of the last global sign-out: refresh tokens of earlier sign-ins are invalid. */
  signedOutAt?: number;
  createdAt: number;
  modifiedAt: number;
}

export interface StoredPassword {
  /** Both are base64. */
  salt: string;
  hash: string;
  setAt: number;
}

/** A valid request to /oauth2/authorize. */
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

/** The user of a sign-in, its method and its time. */
export interface Authentication {
  username: string;
  sub: string;
  /** Absent for local users. */
  provider?: string;
  at: number;
}

/** An authorization code that has not been exchanged. */
export interface CodeGrant extends Authentication {
  poolId: string;
  request: AuthorizationRequest;
  /** The changes of the pre token generation trigger to the tokens. */
  changes?: TokenChanges;
  /** The provider, if this code came from a federation request. The exchange of the code counts as its success. */
  federatedBy?: string;
  expiresAt: number;
}

/** All refresh tokens of one sign-in; stored only after one of them was rotated or revoked. */
export interface RefreshFamily {
  /** The generation of the newest token. */
  generation: number;
  rotatedAt: number;
  revoked: boolean;
  expiresAt: number;
}
