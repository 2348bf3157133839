/** A pool's keys: one for ID tokens, one for access tokens, and one for values that only the pool itself reads. */
import { type CryptoKey, importJWK, type JWK } from 'jose';
import type { Kernel } from '../../kernel/kernel.ts';

export interface SigningKey {
  kid: string;
  key: CryptoKey;
  verifyKey: CryptoKey;
  /** For `jwks.json`. */
  publicJwk: JWK;
}

export interface KeysOfPool {
  id: SigningKey;
  access: SigningKey;
  /** 32 bytes. */
  seal: Buffer;
}

export interface PoolKeys {
  /** Creates the pool's keys unless they exist. */
  ensure(poolId: string): Promise<void>;
  of(poolId: string): Promise<KeysOfPool>;
}

interface StoredKeys {
  id: JWK;
  access: JWK;
  /** Base64 of 32 bytes. */
  seal: string;
}

export function createPoolKeys(kernel: Kernel): PoolKeys {
  const rows = kernel.store.collection<StoredKeys>('cognito-idp.keys');
  const imported = new Map<string, Promise<KeysOfPool>>();

  async function ensure(poolId: string): Promise<void> {
    if (rows.get(poolId)) return;
    const kids = [0, 1].map(() => kernel.entropy.bytes(32).toString('base64'));
    const [id, access] = await Promise.all(
      kids.map(async (kid) => ({ ...(await kernel.entropy.rsaKey()), kid }) as JWK),
    );
    if (id && access) rows.put(poolId, { id, access, seal: kernel.entropy.bytes(32).toString('base64') });
  }

  async function load(poolId: string): Promise<KeysOfPool> {
    const stored = rows.get(poolId);
    if (!stored) throw new Error(`the user pool ${poolId} has no keys`);
    const [id, access] = await Promise.all([read(stored.id), read(stored.access)]);
    return { id, access, seal: Buffer.from(stored.seal, 'base64') };
  }

  return {
    ensure,
    of(poolId) {
      const keys = imported.get(poolId) ?? load(poolId);
      imported.set(poolId, keys);
      return keys;
    },
  };
}

async function read(jwk: JWK): Promise<SigningKey> {
  const { kid = '', n, e } = jwk;
  const publicJwk = { alg: 'RS256', e, kid, kty: 'RSA', n, use: 'sig' };
  const [key, verifyKey] = await Promise.all([importRsa(jwk), importRsa(publicJwk)]);
  return { kid, key, verifyKey, publicJwk };
}

async function importRsa(jwk: JWK): Promise<CryptoKey> {
  const key = await importJWK(jwk, 'RS256');
  if (key instanceof Uint8Array) throw new Error('a signing key must be an RSA key');
  return key;
}
