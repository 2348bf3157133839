/** The service's state, which every operation, resource and endpoint receives. */
import type { Kernel } from '../kernel/kernel.ts';
import type { Collection } from '../kernel/storage/store.ts';
import { createIdpDocuments, type IdpDocuments } from './hosted/federation/idp-documents.ts';
import type { Branding } from './state/branding.ts';
import type { Client, CodeGrant, IdentityProvider, RefreshFamily, ResourceServer, UserPool } from './state/model.ts';
import type { ClientSessions, PoolSessions } from './state/session-settings.ts';
import { openUsers, type Users } from './state/users.ts';
import { createPoolKeys, type PoolKeys } from './tokens/pool-keys.ts';

export interface CognitoContext {
  readonly kernel: Kernel;
  readonly pools: Collection<UserPool>;
  /** By client id. */
  readonly clients: Collection<Client>;
  /** By client id. Separate from the client, because it contains images and every sign-in reads the client. */
  readonly brandings: Collection<Branding>;
  /** By `<pool id>/<provider name>`. */
  readonly providers: Collection<IdentityProvider>;
  /** By `<pool id>/<identifier>`. */
  readonly resourceServers: Collection<ResourceServer>;
  /** By pool id; a pool without an entry has AWS's defaults. */
  readonly poolSessions: Collection<PoolSessions>;
  /** By client id. */
  readonly clientSessions: Collection<ClientSessions>;
  readonly users: Users;
  /** By code. */
  readonly codes: Collection<CodeGrant>;
  /** By `origin_jti`. */
  readonly families: Collection<RefreshFamily>;
  readonly keys: PoolKeys;
  readonly idpDocuments: IdpDocuments;
  /** The origin of each hosted domain, by its prefix. */
  readonly origins: Map<string, string>;
}

export function createCognitoContext(kernel: Kernel): CognitoContext {
  const collection = <T>(name: string) => kernel.store.collection<T>(`cognito-idp.${name}`);
  return {
    kernel,
    pools: collection('pools'),
    clients: collection('clients'),
    brandings: collection('brandings'),
    providers: collection('providers'),
    resourceServers: collection('resource-servers'),
    poolSessions: collection('pool-sessions'),
    clientSessions: collection('client-sessions'),
    users: openUsers(kernel.store),
    codes: collection('codes'),
    families: collection('refresh-families'),
    keys: createPoolKeys(kernel),
    idpDocuments: createIdpDocuments(kernel),
    origins: new Map(),
  };
}

/** A pool's `iss`. On the twin it is an address of the AWS endpoint, so that discovery works. */
export function issuerOf({ kernel }: CognitoContext, poolId: string): string {
  return `${kernel.origin('aws')}/${poolId}`;
}
