/** Resource servers in the API's representation. */
import type { JsonObject } from '../../kernel/json.ts';
import type { ResourceServer } from '../state/model.ts';

/** `ResourceServerType`. */
export function resourceServerView({ poolId, identifier, name, scopes, descriptions }: ResourceServer): JsonObject {
  return {
    UserPoolId: poolId,
    Identifier: identifier,
    Name: name,
    Scopes: scopes.map((scope) => ({ ScopeName: scope, ScopeDescription: descriptions?.[scope] })),
  };
}
