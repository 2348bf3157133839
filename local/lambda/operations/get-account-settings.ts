/** https://docs.aws.amazon.com/lambda/latest/api/API_GetAccountSettings.html */
import { type Operation, operation } from '../../kernel/service.ts';
import type { LambdaContext } from '../context.ts';

/** The defaults of an account that is no longer new. */
const CONCURRENT_EXECUTIONS = 1000;
const GIGABYTE = 1024 ** 3;
const MEGABYTE = 1024 ** 2;

export function getAccountSettings({ functions }: LambdaContext): Operation {
  return operation({
    members: {},
    action: { name: 'lambda:GetAccountSettings' },
    run() {
      const all = functions.list();
      const reserved = all.reduce((sum, { definition }) => sum + (definition.reservedConcurrency ?? 0), 0);
      return {
        AccountLimit: {
          TotalCodeSize: 75 * GIGABYTE,
          CodeSizeUnzipped: 250 * MEGABYTE,
          CodeSizeZipped: 50 * MEGABYTE,
          ConcurrentExecutions: CONCURRENT_EXECUTIONS,
          UnreservedConcurrentExecutions: CONCURRENT_EXECUTIONS - reserved,
        },
        AccountUsage: { TotalCodeSize: 0, FunctionCount: all.length },
      };
    },
  });
}
