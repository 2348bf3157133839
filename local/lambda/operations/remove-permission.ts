/** https://docs.aws.amazon.com/lambda/latest/api/API_RemovePermission.html */
import { required, string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import { ServiceError } from '../../kernel/service-error.ts';
import type { LambdaContext } from '../context.ts';
import { functionArn, functionName, qualifier } from '../function-name.ts';

/** The next deployment of the template adds the statement again. */
export function removePermission({ kernel, functions }: LambdaContext): Operation {
  return operation({
    members: {
      FunctionName: functionName,
      StatementId: required(string({ min: 1, max: 100, pattern: /([a-zA-Z0-9-_.]+)/ })),
      Qualifier: qualifier,
      RevisionId: string(),
    },
    action: {
      name: 'lambda:RemovePermission',
      on: ({ FunctionName, Qualifier }) => functionArn(kernel, FunctionName, Qualifier),
    },
    run({ FunctionName, StatementId, Qualifier }) {
      const { definition, policy } = functions.named(FunctionName, Qualifier);
      const statement = policy.get(StatementId);
      if (statement === undefined) {
        const message = `Statement ${StatementId} is not found in resource policy.`;
        throw new ServiceError('ResourceNotFoundException', message, { status: 404 });
      }
      policy.delete(StatementId);
      kernel.permissions.put({ kind: 'resource', arn: definition.arn }, statement.owner, []);
      return {};
    },
  });
}
