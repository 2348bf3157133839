/** AWS::Cognito::UserPool: the pool and its keys. */
import { type ResourceType, resourceType } from '../../kernel/service.ts';
import { type CognitoContext, issuerOf } from '../context.ts';
import { poolArn } from '../pool-arn.ts';
import { userPoolMembers } from './user-pool-members.ts';

export function userPoolResource(cognito: CognitoContext): ResourceType {
  const { kernel, pools, keys } = cognito;
  return resourceType(userPoolMembers, async ({ properties, physicalId, generatedName }) => {
    const id = physicalId ?? `${kernel.region}_${kernel.entropy.token(9)}`;
    // Creates the keys now, so that no sign-in has to wait for them.
    await keys.ensure(id);
    const known = pools.get(id);
    const now = kernel.clock.now();
    pools.put(id, {
      id,
      name: properties.UserPoolName ?? known?.name ?? generatedName(),
      settings: properties,
      createdAt: known?.createdAt ?? now,
      modifiedAt: now,
      domain: known?.domain,
      managedLogin: known?.managedLogin,
    });
    const issuer = issuerOf(cognito, id);
    return {
      physicalId: id,
      attributes: {
        Arn: poolArn(kernel, id),
        ProviderName: issuer.replace(/^https?:\/\//, ''),
        ProviderURL: issuer,
        UserPoolId: id,
      },
    };
  });
}
