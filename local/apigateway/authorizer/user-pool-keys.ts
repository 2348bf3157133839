/**
 * The public keys of user pools, from the address that every client uses: `<issuer>/.well-known/jwks.json` (RFC 7517
 * §5).
 */
import { type CryptoKey, importJWK, type JSONWebKeySet, type JWK } from 'jose';
import type { Clock } from '../../kernel/time/clock.ts';
import { isVerificationKey } from '../../kernel/verification-key.ts';

export interface UserPoolKeys {
  /** @throws Error if the pool's keys cannot be read */
  find(issuer: string, keyId: string): Promise<CryptoKey | undefined>;
}

interface PoolKeys {
  byId: Map<string, CryptoKey>;
  readAt: number;
}

/** The one with which user pools sign. */
const ALGORITHM = 'RS256';

/** The shortest time between two reads for unknown key ids, so that forged tokens cannot cause endless requests. */
const REREAD_AFTER = 10_000;

/** Caches the keys; an unknown key id reads them again. */
export function createUserPoolKeys(clock: Clock): UserPoolKeys {
  const pools = new Map<string, PoolKeys>();
  const reading = new Map<string, Promise<PoolKeys>>();

  function read(issuer: string): Promise<PoolKeys> {
    const running = reading.get(issuer) ?? readOnce(issuer).finally(() => reading.delete(issuer));
    reading.set(issuer, running);
    return running;
  }

  async function readOnce(issuer: string): Promise<PoolKeys> {
    const keys = { byId: await fetchKeys(`${issuer}/.well-known/jwks.json`), readAt: clock.now() };
    pools.set(issuer, keys);
    return keys;
  }

  return {
    async find(issuer, keyId) {
      const kept = pools.get(issuer);
      const key = kept?.byId.get(keyId);
      if (key !== undefined) return key;
      if (kept !== undefined && clock.now() - kept.readAt < REREAD_AFTER) return undefined;
      return (await read(issuer)).byId.get(keyId);
    },
  };
}

const isPoolKey = (jwk: JWK) =>
  jwk.kty === 'RSA' && (jwk.alg === undefined || jwk.alg === ALGORITHM) && isVerificationKey(jwk);

async function fetchKeys(url: string): Promise<Map<string, CryptoKey>> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answers ${response.status}`);
  const { keys } = (await response.json()) as JSONWebKeySet;
  const byId = new Map<string, CryptoKey>();
  for (const jwk of keys) {
    if (jwk.kid === undefined || !isPoolKey(jwk)) continue;
    byId.set(jwk.kid, (await importJWK(jwk, ALGORITHM)) as CryptoKey);
  }
  return byId;
}
