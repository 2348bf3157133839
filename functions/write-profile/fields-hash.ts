/** A profile's fields as one comparable text. */
import { createHash } from 'node:crypto';
import type { ProfileFields } from '../../events/profile.ts';

/** 32 hex digits of SHA-256 over the five fields; equal for equal fields only. */
export function fieldsHash({ ClientId, Email, given_name, family_name, userName }: ProfileFields): string {
  return createHash('sha256')
    .update(JSON.stringify([ClientId, Email, given_name, family_name, userName]))
    .digest('hex')
    .slice(0, 32);
}
