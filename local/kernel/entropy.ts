/** The twin's source of ids and random numbers: the system's generator, or a seed for repeatable values. */
import { createHash, generateKeyPair, type JsonWebKey, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';

export interface Entropy {
  /** `count` bytes. */
  bytes(count: number): Buffer;
  /** `length` lower-case hexadecimal digits. */
  hex(length: number): string;
  /** A UUID of version 4 (RFC 9562 §5.4). */
  uuid(): string;
  /** `length` letters and digits, as in physical names. */
  token(length: number): string;
  /** A number from 0 (inclusive) to 1 (exclusive). */
  fraction(): number;
  /** A private RSA key of 2048 bits as a JWK (RFC 7518 §6.3.2); each call returns another one. */
  rsaKey(): Promise<JsonWebKey>;
}

/** Creates a source of entropy. The same `seed` gives the same values, except for keys, which `rsaKey` generates. */
export function createEntropy(seed?: string, rsaKey = makeRsaKey): Entropy {
  const bytes = seed === undefined ? pooledBytes() : seededBytes(seed);
  const hex = (length: number) =>
    bytes(Math.ceil(length / 2))
      .toString('hex')
      .slice(0, length);
  return {
    bytes,
    hex,
    uuid: () => asUuid(bytes(16)),
    token: (length) => Array.from(bytes(length), (byte) => ALPHABET[byte % ALPHABET.length]).join(''),
    fraction: () => bytes(6).readUIntBE(0, 6) / 2 ** 48,
    rsaKey,
  };
}

/** Generates the key in another thread, because it takes up to a second. */
export async function makeRsaKey(): Promise<JsonWebKey> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  return privateKey.export({ format: 'jwk' });
}

const POOL_SIZE = 4096;
const ALPHABET = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/** Reads many bytes from the system's generator at a time: each call costs more than a thousand bytes. */
function pooledBytes(): (count: number) => Buffer {
  let pool = randomBytes(POOL_SIZE);
  let used = 0;
  return (count) => {
    if (count > POOL_SIZE) return randomBytes(count);
    if (used + count > POOL_SIZE) {
      pool = randomBytes(POOL_SIZE);
      used = 0;
    }
    used += count;
    return pool.subarray(used - count, used);
  };
}

function seededBytes(seed: string): (count: number) => Buffer {
  let drawn = 0;
  return (count) => {
    const blocks: Buffer[] = [];
    for (let have = 0; have < count; have += 32) {
      blocks.push(createHash('sha256').update(`${seed}:${drawn++}`).digest());
    }
    return Buffer.concat(blocks).subarray(0, count);
  };
}

function asUuid(raw: Buffer): string {
  raw.writeUInt8((raw.readUInt8(6) & 0x0f) | 0x40, 6);
  raw.writeUInt8((raw.readUInt8(8) & 0x3f) | 0x80, 8);
  const digits = raw.toString('hex');
  return [8, 12, 16, 20, 32].map((end, i) => digits.slice([0, 8, 12, 16, 20][i], end)).join('-');
}
