/** https://docs.aws.amazon.com/lambda/latest/api/API_GetAccountSettings.html */
import { type Operation, operation } from '../../kernel/service.ts';
import { CONCURRENT_EXECUTIONS, reservedBy } from '../account-concurrency.ts';
import type { LambdaContext } from '../context.ts';

const GIGABYTE = 1024 ** 3;
const MEGABYTE = 1024 ** 2;

export function getAccountSettings({ functions }: LambdaContext): Operation {
  return operation({
    members: {},
    action: { name: 'lambda:GetAccountSettings' },
    run() {
      const all = functions.list();
      return {
        AccountLimit: {
          TotalCodeSize: 75 * GIGABYTE,
          CodeSizeUnzipped: 250 * MEGABYTE,
          CodeSizeZipped: 50 * MEGABYTE,
          ConcurrentExecutions: CONCURRENT_EXECUTIONS,
          UnreservedConcurrentExecutions: CONCURRENT_EXECUTIONS - reservedBy(all),
        },
        AccountUsage: { TotalCodeSize: 0, FunctionCount: all.length },
      };
    },
  });
}
