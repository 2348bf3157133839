/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DescribeUserPoolClient.html */
import { type Operation, operation } from '../../kernel/service.ts';
import type { CognitoContext } from '../context.ts';
import { poolArn } from '../pool-arn.ts';
import { USER_POOL_CLIENT_READ } from '../request-quotas.ts';
import { findClient } from '../state/find.ts';
import { clientId, poolId } from './members.ts';

const members = { UserPoolId: poolId(), ClientId: clientId() };

export function describeUserPoolClient(cognito: CognitoContext): Operation {
  return operation({
    members,
    action: { name: 'cognito-idp:DescribeUserPoolClient', on: ({ UserPoolId }) => poolArn(cognito.kernel, UserPoolId) },
    quota: USER_POOL_CLIENT_READ,
    run({ UserPoolId, ClientId }) {
      const { id, name, secret, settings, createdAt, modifiedAt } = findClient(cognito, UserPoolId, ClientId);
      const { GenerateSecret: _, ...shown } = settings;
      return {
        UserPoolClient: {
          ...shown,
          ClientId: id,
          ClientName: name,
          ClientSecret: secret,
          CreationDate: createdAt / 1000,
          LastModifiedDate: modifiedAt / 1000,
          RefreshTokenValidity: settings.RefreshTokenValidity ?? 30,
          EnableTokenRevocation: settings.EnableTokenRevocation ?? true,
        },
      };
    },
  });
}
