/** The public keys of user pools, read where every client reads them: `<issuer>/.well-known/jwks.json` (RFC 7517 §5). */
import { type CryptoKey, importJWK, type JSONWebKeySet } from 'jose';
import type { Clock } from '../../kernel/clock.ts';

export interface UserPoolKeys {
  /** @throws Error if the pool's keys cannot be read */
  find(issuer: string, keyId: string): Promise<CryptoKey | undefined>;
}

interface PoolKeys {
  byId: Map<string, CryptoKey>;
  readAt: number;
}

/** How soon an unknown key id may make a pool's keys be read again: a forger must not make us ask without end. */
const REREAD_AFTER = 10_000;

/** Keeps what it has read; an unknown key id makes it look again. */
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

async function fetchKeys(url: string): Promise<Map<string, CryptoKey>> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answers ${response.status}`);
  const { keys } = (await response.json()) as JSONWebKeySet;
  const byId = new Map<string, CryptoKey>();
  for (const jwk of keys) {
    if (jwk.kid !== undefined && jwk.kty === 'RSA') byId.set(jwk.kid, (await importJWK(jwk, 'RS256')) as CryptoKey);
  }
  return byId;
}
