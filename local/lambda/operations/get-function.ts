/** https://docs.aws.amazon.com/lambda/latest/api/API_GetFunction.html */
import { pathToFileURL } from 'node:url';
import { type Operation, operation } from '../../kernel/service.ts';
import type { LambdaContext } from '../context.ts';
import { writeConfiguration } from '../function-definition.ts';
import { functionArn, functionName, qualifier } from '../function-name.ts';

/** Returns a function's configuration, and the location of its bundle on this machine. */
export function getFunction({ kernel, functions }: LambdaContext): Operation {
  return operation({
    members: { FunctionName: functionName, Qualifier: qualifier },
    action: {
      name: 'lambda:GetFunction',
      on: ({ FunctionName, Qualifier }) => functionArn(kernel, FunctionName, Qualifier),
    },
    run({ FunctionName, Qualifier }) {
      const { definition, deployedAt } = functions.named(FunctionName, Qualifier);
      const { reservedConcurrency } = definition;
      return {
        ...(reservedConcurrency !== undefined && {
          Concurrency: { ReservedConcurrentExecutions: reservedConcurrency },
        }),
        Configuration: writeConfiguration(definition, deployedAt),
        Code: { RepositoryType: 'S3', Location: pathToFileURL(definition.folder).href },
      };
    },
  });
}
