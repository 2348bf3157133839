/** The attributes that every pool has, and those that its schema adds. */
import type { UserPool } from '../state/model.ts';

/** The claims of OpenID Connect Core §5.1 that Cognito supports. */
export const STANDARD_ATTRIBUTES = [
  'name',
  'given_name',
  'family_name',
  'middle_name',
  'nickname',
  'preferred_username',
  'profile',
  'picture',
  'website',
  'email',
  'email_verified',
  'gender',
  'birthdate',
  'zoneinfo',
  'locale',
  'phone_number',
  'phone_number_verified',
  'address',
  'updated_at',
] as const;

const STANDARD: ReadonlySet<string> = new Set(STANDARD_ATTRIBUTES);

export interface AttributeRule {
  /** With the prefix `custom:`, if it has one. */
  name: string;
  required: boolean;
  mutable: boolean;
  minLength: number;
  maxLength: number;
}

/** AWS's maximum length of any attribute value. */
const MAX_LENGTH = 2048;

/** The rule of one attribute; undefined if the pool has no such attribute. */
export function attributeRule(pool: UserPool, name: string): AttributeRule | undefined {
  const declared = pool.settings.Schema?.find((attribute) => schemaName(attribute.Name) === name);
  if (!declared && !STANDARD.has(name)) return undefined;
  const { MinLength = '0', MaxLength = String(MAX_LENGTH) } = declared?.StringAttributeConstraints ?? {};
  return {
    name,
    required: declared?.Required ?? false,
    mutable: declared?.Mutable ?? true,
    minLength: Number(MinLength),
    maxLength: Math.min(Number(MaxLength), MAX_LENGTH),
  };
}

/** Names of the attributes that a user of this pool must have. */
export function requiredAttributes(pool: UserPool): string[] {
  return (pool.settings.Schema ?? []).filter(({ Required }) => Required).map(({ Name }) => schemaName(Name));
}

/** Templates name custom attributes without their prefix. */
function schemaName(name: string): string {
  return STANDARD.has(name) || name.startsWith('custom:') ? name : `custom:${name}`;
}

/** Without a list, a client can read the standard attributes. */
export function isReadable(readAttributes: readonly string[] | undefined, name: string): boolean {
  return readAttributes ? readAttributes.includes(name) : STANDARD.has(name);
}

/**
 * Without a list, a client can write the standard attributes. Users cannot write the two `_verified` attributes, but an
 * attribute mapping always can.
 */
export function isWritable(writeAttributes: readonly string[] | undefined, name: string): boolean {
  if (name === 'email_verified' || name === 'phone_number_verified') return true;
  return writeAttributes ? writeAttributes.includes(name) : STANDARD.has(name);
}
