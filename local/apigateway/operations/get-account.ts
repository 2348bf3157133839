/** `GetAccount`. https://docs.aws.amazon.com/apigateway/latest/api/API_GetAccount.html */
import type { Kernel } from '../../kernel/kernel.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import type { Account } from '../account.ts';

export function getAccount({ region }: Pick<Kernel, 'region'>, account: Account): Operation {
  return operation({
    members: {},
    action: { name: 'apigateway:GET', on: () => `arn:aws:apigateway:${region}::/account` },
    run: () => ({
      cloudwatchRoleArn: account.logRole(),
      throttleSettings: { burstLimit: 5000, rateLimit: 10_000 },
      features: ['UsagePlans'],
      apiKeyVersion: '4',
    }),
  });
}
