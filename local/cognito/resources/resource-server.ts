/** AWS::Cognito::UserPoolResourceServer: an API with scopes that clients can request. */
import { list, required, string, structure } from '../../kernel/rules/rule.ts';
import { type ResourceType, resourceType } from '../../kernel/service.ts';
import type { CognitoContext } from '../context.ts';
import { findPool } from '../state/find.ts';

const members = {
  UserPoolId: required(string()),
  Identifier: required(string({ min: 1, max: 256, pattern: /[\x21\x23-\x5B\x5D-\x7E]+/ })),
  Name: required(string({ min: 1, max: 256, pattern: /[\w\s+=,.@-]+/ })),
  Scopes: list(
    structure({
      ScopeName: required(string({ min: 1, max: 256, pattern: /[\x21\x23-\x2E\x30-\x5B\x5D-\x7E]+/ })),
      ScopeDescription: string({ min: 1, max: 256 }),
    }),
    { max: 100 },
  ),
} as const;

export function resourceServerResource(cognito: CognitoContext): ResourceType {
  return resourceType(members, ({ properties }) => {
    const { UserPoolId: poolId, Identifier: identifier, Name: name, Scopes = [] } = properties;
    findPool(cognito, poolId);
    const scopes = Scopes.map(({ ScopeName }) => ScopeName);
    const descriptions = Object.fromEntries(
      Scopes.flatMap(({ ScopeName, ScopeDescription }) =>
        ScopeDescription === undefined ? [] : [[ScopeName, ScopeDescription]],
      ),
    );
    cognito.resourceServers.put(`${poolId}/${identifier}`, { poolId, identifier, name, scopes, descriptions });
    return { physicalId: identifier };
  });
}
