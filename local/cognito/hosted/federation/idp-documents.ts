/** A provider's discovery document and public keys, cached for a short time. */
import { createLocalJWKSet } from 'jose';
import type { Kernel } from '../../../kernel/kernel.ts';
import { isVerificationKey } from '../../../kernel/verification-key.ts';
import { OAuthError } from '../errors.ts';
import { fetchIdp, IdpUnreachable, jsonObjectOf } from './fetch-idp.ts';

/** The members of OpenID Connect Discovery 1.0 §3 that are used. */
export interface ProviderMetadata {
  authorizationEndpoint: string;
  tokenEndpoint: string;
  userInfoEndpoint: string;
  jwksUri: string;
}

export type KeySet = ReturnType<typeof createLocalJWKSet>;

export interface IdpDocuments {
  /** @throws OAuthError, which is returned to the client */
  metadata(issuer: string): Promise<ProviderMetadata>;
  /** `fresh` bypasses the cache, for a token with an unknown key id. */
  keySet(jwksUri: string, options?: { fresh: boolean }): Promise<KeySet>;
}

/** AWS reads the keys for every ID token. A cache gives the same results, because an unknown key id bypasses it. */
const KEPT_MILLISECONDS = 5 * 60_000;

export function createIdpDocuments(kernel: Kernel): IdpDocuments {
  const metadata = kept(kernel, (issuer) => readMetadata(kernel, issuer));
  const keySets = kept(kernel, (jwksUri) => readKeySet(kernel, jwksUri));
  return {
    metadata: (issuer) => metadata(issuer, false),
    keySet: (jwksUri, options) => keySets(jwksUri, options?.fresh ?? false),
  };
}

/** Caches one document per address. Concurrent requests share one fetch; a failed fetch is not cached. */
function kept<T>(kernel: Kernel, read: (url: string) => Promise<T>) {
  const known = new Map<string, { value: Promise<T>; until: number }>();
  return (url: string, fresh: boolean): Promise<T> => {
    const entry = known.get(url);
    if (entry && !fresh && kernel.clock.now() < entry.until) return entry.value;
    const value = read(url);
    known.set(url, { value, until: kernel.clock.now() + KEPT_MILLISECONDS });
    value.catch(() => known.delete(url));
    return value;
  };
}

async function readMetadata(kernel: Kernel, issuer: string): Promise<ProviderMetadata> {
  const document = await readDocument(kernel, `${issuer}/.well-known/openid-configuration`, {
    timedOut: 'Timeout in calling IdP discovery endpoint',
    what: 'reading openid-configuration',
  });
  const endpoint = (name: string) => {
    const url = document[name];
    if (typeof url === 'string' && URL.canParse(url)) return url;
    throw new OAuthError('invalid_request', `the IdP's openid-configuration has no ${name}`);
  };
  return {
    authorizationEndpoint: endpoint('authorization_endpoint'),
    tokenEndpoint: endpoint('token_endpoint'),
    userInfoEndpoint: endpoint('userinfo_endpoint'),
    jwksUri: endpoint('jwks_uri'),
  };
}

async function readKeySet(kernel: Kernel, jwksUri: string): Promise<KeySet> {
  const document = await readDocument(kernel, jwksUri, {
    timedOut: 'Timeout in calling jwks uri',
    what: 'reading jwks',
  });
  if (!Array.isArray(document.keys)) throw new OAuthError('invalid_request', "the IdP's jwks has no keys");
  return createLocalJWKSet({ keys: document.keys.filter(isVerificationKey) });
}

async function readDocument(
  kernel: Kernel,
  url: string,
  { timedOut, what }: { timedOut: string; what: string },
): Promise<Record<string, unknown>> {
  const { status, text } = await fetchIdp(kernel, url).catch((error: unknown) => {
    if (!(error instanceof IdpUnreachable)) throw error;
    throw new OAuthError('invalid_request', error.timedOut ? timedOut : error.message);
  });
  const document = status === 200 ? jsonObjectOf(text) : undefined;
  if (!document) throw new OAuthError('invalid_request', `IdP Error - ${status} error ${what}`);
  return document;
}
