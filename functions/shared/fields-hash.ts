/** Hashes a profile's fields, so that they can be compared. */
import { createHash } from 'node:crypto';
import { ATTRIBUTE_ROWS } from '../../events/attributes.ts';
import type { ProfileFields } from '../../events/profile.ts';

/**
 * 32 hex digits of SHA-256 over the fields; only equal fields have equal hashes. Stored items have such hashes, so
 * adding an attribute to the table does not change the hash of a profile without it (column `hashedBy`).
 */
export function fieldsHash(profile: ProfileFields): string {
  const values: Readonly<Record<string, unknown>> = profile;
  const positional = ATTRIBUTE_ROWS.filter(({ hashedBy }) => hashedBy === 'position').map(({ field }) => values[field]);
  const named = ATTRIBUTE_ROWS.filter(({ hashedBy, field }) => hashedBy === 'name' && values[field] !== undefined).map(
    ({ field }) => [field, values[field]],
  );
  return createHash('sha256')
    .update(JSON.stringify([profile.ClientId, ...positional, profile.userName, ...named]))
    .digest('hex')
    .slice(0, 32);
}
