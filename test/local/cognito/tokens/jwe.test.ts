/** Encrypted texts: another implementation reads them, and nobody can change one. */
import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { CompactEncrypt, compactDecrypt } from 'jose';
import { decryptJwe, encryptJwe } from '../../../../local/cognito/tokens/jwe.ts';

const key = randomBytes(32);
const typ = 'session';
const encrypt = (text: string) => encryptJwe({ key, typ, iv: randomBytes(12) }, text);

test('every value is decrypted again, here and by jose', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (text) => {
      const jwe = encrypt(text);
      expect(decryptJwe({ key, typ }, jwe)).toBe(text);
      const { plaintext, protectedHeader } = await compactDecrypt(jwe, key);
      expect(new TextDecoder().decode(plaintext)).toBe(text);
      expect(protectedHeader).toEqual({ alg: 'dir', enc: 'A256GCM', typ });
    }),
  );
});

test('a token that jose encrypted with the same header is decrypted', async () => {
  const jwe = await new CompactEncrypt(Buffer.from('a lamp'))
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', typ })
    .encrypt(key);
  expect(decryptJwe({ key, typ }, jwe)).toBe('a lamp');
});

test('a token of another key or type, or with any change, is refused', () => {
  const jwe = encrypt('a lamp');
  expect(decryptJwe({ key: randomBytes(32), typ }, jwe)).toBeUndefined();
  expect(decryptJwe({ key, typ: 'refresh' }, jwe)).toBeUndefined();
  fc.assert(
    fc.property(fc.nat({ max: jwe.length - 1 }), fc.constantFrom('A', 'z', '.', '=', '_'), (at, letter) => {
      const changed = jwe.slice(0, at) + letter + jwe.slice(at + 1);
      const read = decryptJwe({ key, typ }, changed);
      // The last letter of a part has bits that count for nothing.
      expect(changed === jwe || sameBytes(changed, jwe) || read === undefined).toBe(true);
    }),
  );
});

test.each(['', 'a', '....', 'a.b.c.d.e', `${'a'.repeat(100_000)}`])('%.20j is not an encrypted token', (text) => {
  expect(decryptJwe({ key, typ }, text)).toBeUndefined();
});

function sameBytes(one: string, other: string): boolean {
  const bytes = (jwe: string) => jwe.split('.').map((part) => Buffer.from(part, 'base64url').toString('hex'));
  return bytes(one).join() === bytes(other).join();
}
