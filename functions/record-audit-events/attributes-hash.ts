/** Hashes the attributes from the identity provider, so that they can be compared without being revealed. */
import { createHash } from 'node:crypto';
import type { UserCreated } from '../../events/user-created.ts';

/** 32 hex digits of SHA-256; equal for equal attributes in any order. An absent attribute differs from an empty one. */
export function attributesHash(attributes: UserCreated['attributes']): string {
  const entries = Object.entries(attributes).sort(([one], [other]) => (one < other ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(entries)).digest('hex').slice(0, 32);
}
