/** AWS::Cognito::UserPoolDomain: serves the pool's hosted domain, and maps its AWS address to the local one. */
import { integer, required, string } from '../../kernel/rules/rule.ts';
import { type ResourceType, resourceType } from '../../kernel/service.ts';
import type { CognitoContext } from '../context.ts';
import { createHostedDomain, refuseLargeBody } from '../hosted/hosted-domain.ts';
import { findPool } from '../state/find.ts';

const members = {
  Domain: required(string({ min: 1, max: 63, pattern: /[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?/ })),
  UserPoolId: required(string()),
  ManagedLoginVersion: integer({ min: 1, max: 2 }),
} as const;

export function userPoolDomainResource(cognito: CognitoContext): ResourceType {
  const { kernel, pools } = cognito;
  return resourceType(members, async ({ properties }) => {
    const { Domain: domain, UserPoolId: poolId, ManagedLoginVersion: version } = properties;
    const pool = findPool(cognito, poolId);
    pools.put(poolId, { ...pool, domain, managedLogin: version === 2 });
    const origin = await serve(cognito, domain, poolId);
    kernel.addresses.set(`https://${domain}.auth.${kernel.region}.amazoncognito.com`, origin);
    return { physicalId: domain };
  });
}

/** Listeners are named `cognito`, `cognito-2`, …, in deployment order. */
async function serve(cognito: CognitoContext, domain: string, poolId: string): Promise<string> {
  const { kernel, origins } = cognito;
  const known = origins.get(domain);
  if (known !== undefined) return known;
  const name = origins.size === 0 ? 'cognito' : `cognito-${origins.size + 1}`;
  const handler = createHostedDomain(cognito, poolId, () => kernel.origin(name));
  const origin = await kernel.listen(name, handler, refuseLargeBody);
  origins.set(domain, origin);
  return origin;
}
