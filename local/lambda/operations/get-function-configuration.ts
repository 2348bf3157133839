/** https://docs.aws.amazon.com/lambda/latest/api/API_GetFunctionConfiguration.html */
import { type Operation, operation } from '../../kernel/service.ts';
import type { LambdaContext } from '../context.ts';
import { writeConfiguration } from '../function-definition.ts';
import { functionArn, functionName, qualifier } from '../function-name.ts';

export function getFunctionConfiguration({ kernel, functions }: LambdaContext): Operation {
  return operation({
    members: { FunctionName: functionName, Qualifier: qualifier },
    action: {
      name: 'lambda:GetFunctionConfiguration',
      on: ({ FunctionName, Qualifier }) => functionArn(kernel, FunctionName, Qualifier),
    },
    run({ FunctionName, Qualifier }) {
      const { definition, deployedAt } = functions.named(FunctionName, Qualifier);
      return writeConfiguration(definition, deployedAt);
    },
  });
}
