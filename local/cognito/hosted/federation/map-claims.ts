/**
 * Maps a provider's claims to the pool's attributes.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-specifying-attribute-mapping.html
 */
import { attributeRule, isWritable } from '../../attributes/standard-attributes.ts';
import type { Client, IdentityProvider, UserPool } from '../../state/model.ts';
import { invalidRequest } from '../errors.ts';

export interface MappingRules {
  provider: Pick<IdentityProvider, 'attributeMapping'>;
  client: Pick<Client, 'settings'>;
  pool: UserPool;
}

/**
 * Returns the attributes of the claims. An empty value removes the user's; an absent claim changes nothing.
 * @throws OAuthError for a value that breaks the attribute's rule, or an attribute that the client may not write. For
 * the latter, AWS's API reference documents an error (`WriteAttributes` of CreateUserPoolClient), and its developer
 * guide documents that the attribute is skipped
 */
export function mapClaims(claims: Record<string, unknown>, rules: MappingRules): Record<string, string> {
  const { provider, client, pool } = rules;
  const attributes: Record<string, string> = {};
  for (const [name, claim] of Object.entries(provider.attributeMapping)) {
    const value = asText(Object.hasOwn(claims, claim) ? claims[claim] : undefined);
    if (value === undefined) continue;
    if (!isWritable(client.settings.WriteAttributes, name)) {
      throw invalidRequest('A client attempted to write unauthorized attribute');
    }
    const maxLength = attributeRule(pool, name)?.maxLength ?? 0;
    if (value.length > maxLength) {
      throw invalidRequest(`user.${name}: String must not be longer than ${maxLength} characters`);
    }
    attributes[name] = value;
  }
  return attributes;
}

function asText(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (Array.isArray(value)) return `[${value.map(flattened).join(',')}]`;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Form-encodes the items of a multi-valued claim, so that commas inside items differ from the separators. */
function flattened(item: unknown): string {
  return new URLSearchParams({ v: asText(item) ?? '' }).toString().slice(2);
}
