/** A user pool for tests: serves its public keys, and signs tokens as Cognito would. */
import { exportJWK, type JWK, type JWTPayload, SignJWT } from 'jose';
import type { Service } from '../../../local/kernel/service.ts';
import { takeRsaKeyPair } from '../../support/rsa-keys.ts';

type Keys = Awaited<ReturnType<typeof takeRsaKeyPair>>;

export interface TestUserPool {
  id: string;
  arn: string;
  /** How often the keys were read. */
  reads(): number;
  /** From now on signs with a new key, of which clients know nothing yet. */
  rotate(): Promise<void>;
  /** What it publishes of its keys, beside the keys themselves. */
  published: Pick<JWK, 'alg' | 'use'>;
  /** Signs claims as they are. */
  sign(claims: JWTPayload): Promise<string>;
  serve: NonNullable<Service['serve']>;
}

/** Pools of one test file, each a pool of its own twin, use the same keys. */
const keyPairs = new Map<string, Promise<Keys>>();

function keysFor(kid: string): Promise<Keys> {
  const keys = keyPairs.get(kid) ?? takeRsaKeyPair();
  keyPairs.set(kid, keys);
  return keys;
}

export async function createUserPool(id: string): Promise<TestUserPool> {
  const keyPairsOfPool: { kid: string; keys: Keys }[] = [];
  const published: TestUserPool['published'] = { alg: 'RS256', use: 'sig' };
  let reads = 0;
  async function rotate() {
    const kid = `${id}-key-${keyPairsOfPool.length}`;
    keyPairsOfPool.push({ kid, keys: await keysFor(kid) });
  }
  await rotate();
  return {
    id,
    arn: `arn:aws:cognito-idp:eu-west-1:123456789012:userpool/${id}`,
    reads: () => reads,
    rotate,
    published,
    async sign(claims) {
      const current = keyPairsOfPool.at(-1);
      if (current === undefined) throw new Error('the pool has no key');
      return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: current.kid }).sign(current.keys.privateKey);
    },
    async serve({ path }) {
      if (path !== `/${id}/.well-known/jwks.json`) return undefined;
      reads += 1;
      const keys = await Promise.all(
        keyPairsOfPool.map(async ({ kid, keys: { publicKey } }) => ({
          ...(await exportJWK(publicKey)),
          kid,
          ...published,
        })),
      );
      return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ keys }) };
    },
  };
}
