/** RSA keys for tests, from a stock that the first run makes: making one takes longer than most tests. */
import type { JsonWebKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type CryptoKey, importJWK, type JWK } from 'jose';
import { repositoryPath } from '../../infra/repository-path.ts';

const stock: JsonWebKey[] = JSON.parse(readFileSync(repositoryPath('.build/rsa-keys.json'), 'utf8'));
let taken = 0;

/** A private key of 2048 bits, each time another one; a test file that needs more than the stock has gets the first again. */
export async function takeRsaKey(): Promise<JsonWebKey> {
  const key = stock[taken++ % stock.length];
  if (key === undefined) throw new Error('the stock of RSA keys is empty');
  return key;
}

/** The same as a pair for jose. */
export async function takeRsaKeyPair() {
  const { kty, n, e, ...secret } = (await takeRsaKey()) as JWK;
  const pair = await Promise.all([
    importJWK({ kty, n, e, ...secret }, 'RS256'),
    importJWK({ kty, n, e }, 'RS256', { extractable: true }),
  ]);
  const [privateKey, publicKey] = pair as [CryptoKey, CryptoKey];
  return { privateKey, publicKey };
}
