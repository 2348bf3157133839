/** What each operation of user pools needs permission for. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncognitouserpools.html */
import type { Kernel } from '../kernel/kernel.ts';
import { type Action, actionOnAll, actionsOn } from '../kernel/permissions/action.ts';

const OF_POOL = [
  'AdminCreateUser',
  'AdminDeleteUser',
  'AdminGetUser',
  'AdminSetUserPassword',
  'DescribeUserPool',
  'DescribeUserPoolClient',
  'ListUserPoolClients',
  'ListUsers',
] as const;

export function cognitoActions({ arn }: Pick<Kernel, 'arn'>): Record<string, Action> {
  return {
    ...actionsOn('cognito-idp', OF_POOL, ({ UserPoolId }) => arn('cognito-idp', `userpool/${UserPoolId}`)),
    ListUserPools: actionOnAll('cognito-idp:ListUserPools'),
  };
}
