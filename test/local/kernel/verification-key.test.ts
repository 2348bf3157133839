/** Keys that are published, and may or may not verify a signature. */
import type { JWK } from 'jose';
import { isVerificationKey } from '../../../local/kernel/verification-key.ts';

const base64url = (...bytes: number[]) => Buffer.from(bytes).toString('base64url');
const modulus = (bytes: number, first = 0x80) => base64url(first, ...Array<number>(bytes - 1).fill(1));

const RSA: JWK = { kty: 'RSA', n: modulus(256), e: 'AQAB' };

test.each<[string, boolean, JWK]>([
  ['an RSA key of 2,048 bits', true, RSA],
  ['one of 4,096 bits', true, { ...RSA, n: modulus(512) }],
  ['one of 2,047 bits', false, { ...RSA, n: modulus(256, 0x7f) }],
  ['one of 1,024 bits', false, { ...RSA, n: modulus(128) }],
  ['the exponent 3', true, { ...RSA, e: base64url(3) }],
  ['the exponent 1', false, { ...RSA, e: base64url(1) }],
  ['the exponent 1 with leading zeros', false, { ...RSA, e: base64url(0, 0, 1) }],
  ['an even exponent', false, { ...RSA, e: base64url(1, 0) }],
  ['no exponent', false, { kty: 'RSA', n: RSA.n }],
  ['an elliptic curve', true, { kty: 'EC', crv: 'P-256', x: 'x', y: 'y' }],
  ['a key for signatures', true, { ...RSA, use: 'sig', key_ops: ['verify'] }],
  ['a key for encryption', false, { ...RSA, use: 'enc' }],
  ['a key for other operations', false, { ...RSA, key_ops: ['wrapKey'] }],
])('%s may verify a signature: %s', (_, expected, jwk) => {
  expect(isVerificationKey(jwk)).toBe(expected);
});
