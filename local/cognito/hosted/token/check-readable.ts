/** Refuses a scope whose attributes the client may not read. */
import { isReadable } from '../../attributes/standard-attributes.ts';
import type { Client } from '../../state/model.ts';
import { SCOPE_ATTRIBUTES } from '../../tokens/claims.ts';
import { OAuthError } from '../errors.ts';

export function checkReadable(client: Client, scopes: readonly string[]): void {
  const names = scopes.flatMap((scope) => SCOPE_ATTRIBUTES[scope] ?? []);
  if (!names.every((name) => isReadable(client.settings.ReadAttributes, name))) throw new OAuthError('invalid_grant');
}
