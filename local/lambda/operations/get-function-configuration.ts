/** https://docs.aws.amazon.com/lambda/latest/api/API_GetFunctionConfiguration.html */
import { type Operation, operation } from '../../kernel/service.ts';
import type { LambdaContext } from '../context.ts';
import { writeConfiguration } from '../function-definition.ts';
import { functionName, qualifier } from '../function-name.ts';

export function getFunctionConfiguration({ functions }: LambdaContext): Operation {
  return operation({ FunctionName: functionName, Qualifier: qualifier }, ({ FunctionName, Qualifier }) => {
    const { definition, deployedAt } = functions.named(FunctionName, Qualifier);
    return writeConfiguration(definition, deployedAt);
  });
}
