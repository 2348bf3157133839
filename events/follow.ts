/** What a profile takes over from a later sign-in. Functions and `ops` use it, so that both decide alike. Pure. */
import { toFields } from './attribute-fields.ts';
import { ATTRIBUTE_ROWS, type AttributeFields, type AttributeName, type Attributes } from './attributes.ts';
import type { FollowSetting, FollowSettings } from './follow-settings.ts';
import { normalise } from './forms.ts';
import type { FormCode } from './reason-codes.ts';
import { wellFormed } from './well-formed.ts';

/** How a profile differs from what a sign-in says. */
export interface Difference {
  /** The fields to write. */
  set: AttributeFields;
  /** The fields to remove. */
  remove: string[];
  /** The attributes of both. */
  changes: AttributeName[];
  /** Why the others that differ are not taken over. */
  reasons: FormCode[];
}

/** Whether a profile takes the attribute over from later sign-ins. */
export function isFollowed(name: AttributeName, settings: FollowSettings): boolean {
  const { about = name } = ATTRIBUTE_ROWS.find((row) => row.name === name) ?? {};
  return (settings as Readonly<Record<string, FollowSetting | undefined>>)[about] !== 'first-sign-in';
}

/**
 * Compares field by field. An attribute that is absent or malformed, or that the settings leave alone, stays as it is.
 * One that says something about another (`email_verified`) goes with it: it counts only together with the value that the
 * profile will have, and what the profile has is removed if the other changes without it.
 */
export function differenceOf(
  profile: Readonly<Record<string, unknown>>,
  given: Attributes,
  settings: FollowSettings,
): Difference {
  const attributes = normalise(given);
  const codes = new Map(ATTRIBUTE_ROWS.map(({ name }) => [name, wellFormed({ [name]: attributes[name] })]));
  const isSent = (name: AttributeName) => attributes[name] !== undefined && codes.get(name)?.length === 0;
  const values: Readonly<Record<string, unknown>> = toFields(attributes);
  const followed = ATTRIBUTE_ROWS.filter(({ name }) => isFollowed(name, settings));
  const changed = followed.filter(
    ({ name, field, about = name }) => isSent(name) && isSent(about) && profile[field] !== values[field],
  );
  const names = new Set(changed.map(({ name }) => name));
  const outdated = followed.filter(
    ({ name, field, about }) =>
      about !== undefined && names.has(about) && !isSent(name) && profile[field] !== undefined,
  );
  return {
    set: Object.fromEntries(changed.map(({ field }) => [field, values[field]])),
    remove: outdated.map(({ field }) => field),
    changes: [...changed, ...outdated].map(({ name }) => name),
    reasons: followed.flatMap(({ name }) => codes.get(name) ?? []),
  };
}
