/** A profile's fields as one comparable text. */
import { createHash } from 'node:crypto';
import { ATTRIBUTE_ROWS } from '../../events/attributes.ts';
import type { ProfileFields } from '../../events/profile.ts';

/**
 * 32 hex digits of SHA-256 over the fields; equal for equal fields only. Stored items hold such hashes, so a profile
 * without an attribute hashes as it did before the table had that attribute (column `hashedBy`).
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
