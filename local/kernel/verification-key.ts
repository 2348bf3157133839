/** Which published keys may verify a signature. Pure. */
import type { JWK } from 'jose';

/** RFC 7518 §3.3: a key of 2,048 bits or more. */
const LEAST_RSA_BYTES = 256;

/**
 * Refuses keys that are meant for something else (RFC 7517 §4.2: `use`; §4.3: `key_ops`), and RSA keys with which anybody
 * can sign: short ones, and those whose exponent is even or 1. What `alg` allows is checked against the token.
 */
export function isVerificationKey({ kty, use, key_ops: operations, n = '', e = '' }: JWK): boolean {
  if (use !== undefined && use !== 'sig') return false;
  if (operations !== undefined && !operations.includes('verify')) return false;
  return kty !== 'RSA' || (isLongModulus(n) && isSafeExponent(e));
}

function isLongModulus(n: string): boolean {
  const bytes = Buffer.from(n, 'base64url');
  const [first = 0] = bytes;
  return bytes.length > LEAST_RSA_BYTES || (bytes.length === LEAST_RSA_BYTES && first >= 0x80);
}

function isSafeExponent(e: string): boolean {
  const bytes = Buffer.from(e, 'base64url');
  const last = bytes.at(-1) ?? 0;
  return last % 2 === 1 && (last > 1 || bytes.subarray(0, -1).some((byte) => byte > 0));
}
