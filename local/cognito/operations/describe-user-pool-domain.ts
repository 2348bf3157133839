/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DescribeUserPoolDomain.html */
import { required, string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import type { CognitoContext } from '../context.ts';
import { USER_POOL_RESOURCE_READ } from '../request-quotas.ts';

/** The description of an unknown domain is empty, as on AWS. */
export function describeUserPoolDomain({ kernel, pools }: CognitoContext): Operation {
  return operation({
    members: {
      Domain: required(string({ min: 1, max: 63, pattern: /[a-z0-9](?:[a-z0-9-.]{0,61}[a-z0-9])?/ })),
    },
    action: { name: 'cognito-idp:DescribeUserPoolDomain' },
    quota: USER_POOL_RESOURCE_READ,
    async run({ Domain }) {
      const pool = (await pools.list()).find(({ value }) => value.domain === Domain)?.value;
      if (pool === undefined) return { DomainDescription: {} };
      return {
        DomainDescription: {
          UserPoolId: pool.id,
          AWSAccountId: kernel.accountId,
          Domain,
          Status: 'ACTIVE',
          ManagedLoginVersion: pool.managedLogin ? 2 : 1,
        },
      };
    },
  });
}
