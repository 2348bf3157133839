/** The queries for profiles. Pure. */
import * as z from 'zod/mini';
import { PROFILES_INDEX_KEYS, PROFILES_INDEXES, PROFILES_KEY } from '../../events/names.ts';
import { normaliseEmail } from '../../events/text/normalise.ts';
import { isEmail, isTooLongEmail } from '../../events/text/text-rules.ts';
import { InvalidParameters } from '../shared/api/invalid-parameters.ts';
import type { IndexedQuery } from '../shared/api/paging/indexed-query.ts';
import type { QueryParameter } from '../shared/api/read-query.ts';

/** Normalised as the stored e-mail is. A blank in an address is a plus sign that was not escaped. */
const email = z.pipe(
  z.pipe(
    z.string().check(z.regex(/^\S+$/)),
    z.transform((given: string) => normaliseEmail(given) ?? ''),
  ),
  z.string().check(z.refine((text) => isEmail(text) && !isTooLongEmail(text))),
);

export const PROFILES_PARAMETERS = {
  /** Cognito's rule for ids of app clients. */
  clientId: { schema: z.string().check(z.regex(/^[\w+]{1,128}$/)), expected: 'the id of an app client' },
  email: { schema: email, expected: 'an e-mail address, in which + is written as %2B' },
} satisfies Record<string, QueryParameter>;

/** @throws {InvalidParameters} unless exactly one criterion is given */
export function toProfilesQuery(criteria: { clientId?: string; email?: string }): Omit<IndexedQuery, 'table'> {
  const [given, another] = (['clientId', 'email'] as const).filter((name) => criteria[name] !== undefined);
  const value = given && criteria[given];
  if (!value) throw new InvalidParameters([{ parameter: 'clientId', expected: 'either clientId or email' }]);
  if (another) {
    throw new InvalidParameters([
      { parameter: another, given: criteria[another], expected: `nothing beside ${given}` },
    ]);
  }
  return {
    tableKey: PROFILES_KEY,
    index: INDEXES[given],
    partitions: [value],
    // An item that was only confirmed is not yet a profile.
    filter: 'attribute_exists(attributesAt)',
  };
}

const INDEXES = {
  clientId: { name: PROFILES_INDEXES.byClientId, ...PROFILES_INDEX_KEYS.byClientId },
  email: { name: PROFILES_INDEXES.byEmail, ...PROFILES_INDEX_KEYS.byEmail },
};
