/** https://docs.aws.amazon.com/lambda/latest/api/API_GetFunctionConcurrency.html */
import { type Operation, operation } from '../../kernel/service.ts';
import type { LambdaContext } from '../context.ts';
import { functionArn, shortFunctionName } from '../function-name.ts';

export function getFunctionConcurrency({ kernel, functions }: LambdaContext): Operation {
  return operation({
    members: { FunctionName: shortFunctionName },
    action: { name: 'lambda:GetFunctionConcurrency', on: ({ FunctionName }) => functionArn(kernel, FunctionName) },
    run({ FunctionName }) {
      return { ReservedConcurrentExecutions: functions.named(FunctionName).definition.reservedConcurrency };
    },
  });
}
