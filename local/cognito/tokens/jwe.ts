/**
 * Encrypts texts with a shared key: JSON Web Encryption in compact form (RFC 7516 §7.1) with `dir` and A256GCM. Uses
 * Node's cipher synchronously: libraries based on Web Crypto switch threads for every text, which takes several times
 * as long as the encryption.
 */
import { createCipheriv, createDecipheriv } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const TAG = { authTagLength: 16 };
/** Header, encrypted key (empty with `dir`), initialization vector, ciphertext, authentication tag. */
const COMPACT = /^([\w-]+)\.\.([\w-]{16})\.([\w-]*)\.([\w-]{22})$/;

/** @param seal `key` has 32 bytes; `iv` has 12 and must be unique for the key */
export function encryptJwe({ key, typ, iv }: { key: Buffer; typ: string; iv: Buffer }, text: string): string {
  const header = headerOf(typ);
  const cipher = createCipheriv(CIPHER, key, iv, TAG).setAAD(Buffer.from(header));
  const ciphertext = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return [header, '', ...[iv, ciphertext, cipher.getAuthTag()].map((part) => part.toString('base64url'))].join('.');
}

/** Returns the text; undefined if it was not encrypted with this key and this type. */
export function decryptJwe({ key, typ }: { key: Buffer; typ: string }, jwe: string): string | undefined {
  const [, header, iv, ciphertext, tag] = COMPACT.exec(jwe) ?? [];
  if (header !== headerOf(typ)) return undefined;
  const decipher = createDecipheriv(CIPHER, key, bytesOf(iv), TAG).setAAD(Buffer.from(header));
  decipher.setAuthTag(bytesOf(tag));
  try {
    return decipher.update(bytesOf(ciphertext), undefined, 'utf8') + decipher.final('utf8');
  } catch {
    return undefined;
  }
}

function headerOf(typ: string): string {
  return Buffer.from(JSON.stringify({ alg: 'dir', enc: 'A256GCM', typ })).toString('base64url');
}

function bytesOf(part = ''): Buffer {
  return Buffer.from(part, 'base64url');
}
