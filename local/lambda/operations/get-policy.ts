/** https://docs.aws.amazon.com/lambda/latest/api/API_GetPolicy.html */
import { type Operation, operation } from '../../kernel/service.ts';
import { ServiceError } from '../../kernel/service-error.ts';
import type { LambdaContext } from '../context.ts';
import { functionArn, functionName, qualifier } from '../function-name.ts';
import { writePolicy } from '../policy.ts';

export function getPolicy({ kernel, functions }: LambdaContext): Operation {
  return operation({
    members: { FunctionName: functionName, Qualifier: qualifier },
    action: {
      name: 'lambda:GetPolicy',
      on: ({ FunctionName, Qualifier }) => functionArn(kernel, FunctionName, Qualifier),
    },
    run({ FunctionName, Qualifier }) {
      const { definition, policy } = functions.named(FunctionName, Qualifier);
      if (policy.size === 0) {
        const message = 'The resource you requested does not exist.';
        throw new ServiceError('ResourceNotFoundException', message, { status: 404 });
      }
      return { Policy: JSON.stringify(writePolicy(definition, policy)) };
    },
  });
}
