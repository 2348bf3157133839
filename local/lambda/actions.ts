/** What each operation of Lambda needs permission for. https://docs.aws.amazon.com/service-authorization/latest/reference/list_awslambda.html */
import type { JsonObject } from '../kernel/json.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { type Action, actionOn, actionOnAll, actionsOn } from '../kernel/permissions/action.ts';
import { readFunctionName } from './function-name.ts';

const FUNCTION_READS = ['GetFunction', 'GetFunctionConfiguration', 'GetPolicy'] as const;

export function lambdaActions({ arn }: Pick<Kernel, 'arn'>): Record<string, Action> {
  /** Without a qualifier, what is asked for is the function itself and none of its versions. */
  const functionOf = ({ FunctionName, Qualifier }: JsonObject) => {
    const { name, qualifier } = readFunctionName(String(FunctionName), Qualifier as string | undefined);
    return arn('lambda', `function:${name}${qualifier === undefined ? '' : `:${qualifier}`}`);
  };
  return {
    ...actionsOn('lambda', FUNCTION_READS, functionOf),
    ...actionsOn('lambda', ['GetEventSourceMapping'], ({ UUID }) => arn('lambda', `event-source-mapping:${UUID}`)),
    Invoke: actionOn('lambda:InvokeFunction', functionOf),
    ListEventSourceMappings: actionOnAll('lambda:ListEventSourceMappings'),
    ListFunctions: actionOnAll('lambda:ListFunctions'),
  };
}
