/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DescribeUserPool.html */
import { type Operation, operation } from '../../kernel/service.ts';
import type { CognitoContext } from '../context.ts';
import { policyOf } from '../passwords/policy.ts';
import { poolArn } from '../pool-arn.ts';
import { USER_POOL_READ } from '../request-quotas.ts';
import { findPool } from '../state/find.ts';
import { poolId } from './members.ts';

export function describeUserPool(cognito: CognitoContext): Operation {
  return operation({
    members: { UserPoolId: poolId() },
    action: { name: 'cognito-idp:DescribeUserPool', on: ({ UserPoolId }) => poolArn(cognito.kernel, UserPoolId) },
    quota: USER_POOL_READ,
    run({ UserPoolId }) {
      const pool = findPool(cognito, UserPoolId);
      const { UserPoolName, Schema, ...settings } = pool.settings;
      return {
        UserPool: {
          ...settings,
          Id: pool.id,
          Name: UserPoolName ?? pool.name,
          Arn: poolArn(cognito.kernel, pool.id),
          Policies: { PasswordPolicy: { ...policyOf(pool) } },
          LambdaConfig: settings.LambdaConfig ?? {},
          MfaConfiguration: settings.MfaConfiguration ?? 'OFF',
          SchemaAttributes: Schema ?? [],
          Domain: pool.domain,
          EstimatedNumberOfUsers: cognito.users.count(pool.id),
          CreationDate: pool.createdAt / 1000,
          LastModifiedDate: pool.modifiedAt / 1000,
        },
      };
    },
  });
}
