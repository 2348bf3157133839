/** https://docs.aws.amazon.com/lambda/latest/api/API_PutFunctionConcurrency.html */
import { integer, required } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import { ServiceError } from '../../kernel/service-error.ts';
import { CONCURRENT_EXECUTIONS, LEAST_UNRESERVED, reservedBy } from '../account-concurrency.ts';
import type { LambdaContext } from '../context.ts';
import { functionArn, shortFunctionName } from '../function-name.ts';

/** The next deployment of the template restores its reserved concurrency. */
export function putFunctionConcurrency({ kernel, functions }: LambdaContext): Operation {
  return operation({
    members: { FunctionName: shortFunctionName, ReservedConcurrentExecutions: required(integer({ min: 0 })) },
    action: { name: 'lambda:PutFunctionConcurrency', on: ({ FunctionName }) => functionArn(kernel, FunctionName) },
    run({ FunctionName, ReservedConcurrentExecutions }) {
      const { definition } = functions.named(FunctionName);
      const others = functions.list().filter((one) => one.definition !== definition);
      if (CONCURRENT_EXECUTIONS - reservedBy(others) - ReservedConcurrentExecutions < LEAST_UNRESERVED) {
        const message = `Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [${LEAST_UNRESERVED}].`;
        throw new ServiceError('InvalidParameterValueException', message, { status: 400 });
      }
      functions.reserve(FunctionName, ReservedConcurrentExecutions);
      return { ReservedConcurrentExecutions };
    },
  });
}
