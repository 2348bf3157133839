/** Checks the attributes that an administrator sets for a user against the pool's schema. */
import { invalidParameter } from '../errors.ts';
import type { UserPool } from '../state/model.ts';
import { attributeRule, requiredAttributes } from './standard-attributes.ts';

/** @throws ServiceError `InvalidParameterException` */
export function checkAttributes(pool: UserPool, attributes: Record<string, string>): void {
  for (const [name, value] of Object.entries(attributes)) checkAttribute(pool, name, value);
  const missing = requiredAttributes(pool).find((name) => !attributes[name]);
  if (missing) throw nonConforming(`${missing}: The attribute is required`);
}

function checkAttribute(pool: UserPool, name: string, value: string): void {
  const rule = attributeRule(pool, name);
  if (!rule) throw nonConforming(`${name}: Attribute does not exist in the schema.`);
  if (value.length < rule.minLength)
    throw nonConforming(`${name}: String must be at least ${rule.minLength} characters long`);
  if (value.length > rule.maxLength)
    throw nonConforming(`${name}: String must not be longer than ${rule.maxLength} characters`);
  if (name === 'email' && !/^[^\s@]+@[^\s@]+$/.test(value)) throw invalidParameter('Invalid email address format.');
  if (name === 'phone_number' && !/^\+[0-9]{1,15}$/.test(value)) throw invalidParameter('Invalid phone number format.');
}

const nonConforming = (complaint: string) => invalidParameter(`Attributes did not conform to the schema: ${complaint}`);
