/** https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html */
import { required, string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import { ServiceError } from '../../kernel/service-error.ts';
import type { LambdaContext } from '../context.ts';
import { functionArn, functionName, qualifier } from '../function-name.ts';
import { writeStatement } from '../policy.ts';

/** The statement stays when the template is deployed again, as one that was added by hand does on AWS. */
export function addPermission({ kernel, functions }: LambdaContext): Operation {
  return operation({
    members: {
      FunctionName: functionName,
      StatementId: required(string({ min: 1, max: 100, pattern: /([a-zA-Z0-9-_]+)/ })),
      Action: required(string({ pattern: /(lambda:[*]|lambda:[a-zA-Z]+|[*])/ })),
      Principal: required(string({ pattern: /[^\s]+/ })),
      SourceArn: string({
        pattern: /arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9-])+:([a-z]{2}(-gov)?-[a-z]+-\d{1})?:(\d{12})?:(.*)/,
      }),
      SourceAccount: string({ max: 12, pattern: /\d{12}/ }),
      Qualifier: qualifier,
      RevisionId: string(),
    },
    action: {
      name: 'lambda:AddPermission',
      on: ({ FunctionName, Qualifier }) => functionArn(kernel, FunctionName, Qualifier),
    },
    run({ FunctionName, Qualifier, StatementId, Action, Principal, SourceArn, SourceAccount }) {
      const { definition, policy } = functions.named(FunctionName, Qualifier);
      if (policy.has(StatementId)) {
        const message = `The statement id (${StatementId}) provided already exists. Please provide a new statement id, or remove the existing statement.`;
        throw new ServiceError('ResourceConflictException', message, { status: 409 });
      }
      const given = {
        owner: `AddPermission ${StatementId}`,
        action: Action,
        principal: Principal,
        sourceArn: SourceArn,
        sourceAccount: SourceAccount,
      };
      const statement = writeStatement(definition, StatementId, given);
      const sources = [{ document: { Statement: [statement] }, place: `the statement ${StatementId}` }];
      kernel.permissions.put({ kind: 'resource', arn: definition.arn }, given.owner, sources);
      policy.set(StatementId, given);
      return { Statement: JSON.stringify(statement) };
    },
  });
}
