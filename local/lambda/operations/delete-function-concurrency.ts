/** https://docs.aws.amazon.com/lambda/latest/api/API_DeleteFunctionConcurrency.html */
import { type Operation, operation } from '../../kernel/service.ts';
import type { LambdaContext } from '../context.ts';
import { functionArn, shortFunctionName } from '../function-name.ts';

export function deleteFunctionConcurrency({ kernel, functions }: LambdaContext): Operation {
  return operation({
    members: { FunctionName: shortFunctionName },
    action: { name: 'lambda:DeleteFunctionConcurrency', on: ({ FunctionName }) => functionArn(kernel, FunctionName) },
    run({ FunctionName }) {
      functions.reserve(FunctionName, undefined);
      return {};
    },
  });
}
