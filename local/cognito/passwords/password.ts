/** Passwords of local users, stored only as scrypt hashes. */
import { scrypt, timingSafeEqual } from 'node:crypto';
import type { Kernel } from '../../kernel/kernel.ts';
import type { StoredPassword } from '../state/model.ts';

export async function storePassword({ entropy, clock }: Kernel, password: string): Promise<StoredPassword> {
  const salt = entropy.bytes(16);
  const hash = await derive(password, salt);
  return { salt: salt.toString('base64'), hash: hash.toString('base64'), setAt: clock.now() };
}

export async function matchesPassword(stored: StoredPassword, password: string): Promise<boolean> {
  const hash = await derive(password, Buffer.from(stored.salt, 'base64'));
  return timingSafeEqual(hash, Buffer.from(stored.hash, 'base64'));
}

function derive(password: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password, salt, 32, (error, key) => (error ? reject(error) : resolve(key)));
  });
}
