/** Checks that every function of the stage may run, and that not everybody may invoke it. */
import { GetFunctionConcurrencyCommand, paginateListFunctions } from '@aws-sdk/client-lambda';
import { type Check, type DoctorContext, type DoctorFinding, unless } from './check.ts';
import { allowStatements, type PolicyStatement, policyOf } from './function-policy.ts';

export const functionsCheck: Check = {
  name: 'functions: whether they may run, and who may invoke them',
  run: async (context) => {
    const lambda = await context.clients.lambda();
    const findings: DoctorFinding[] = [];
    for (const name of await functionsOf(context)) {
      const { ReservedConcurrentExecutions } = await lambda.send(
        new GetFunctionConcurrencyCommand({ FunctionName: name }),
      );
      findings.push(
        ...judgeConcurrency(name, ReservedConcurrentExecutions),
        ...judgeInvokers(name, await policyOf(lambda, name)),
      );
    }
    return findings;
  },
};

/**
 * CloudFormation names a function after its stack and its logical id, which begins with a capital letter: the stage `dev` does not
 * take the functions of a stage `dev-2` for its own.
 */
async function functionsOf({ clients, stage }: DoctorContext): Promise<string[]> {
  const isOurs = new RegExp(`^sign-up-${stage}-[A-Z]`);
  const names: string[] = [];
  for await (const { Functions = [] } of paginateListFunctions({ client: await clients.lambda() }, {})) {
    for (const { FunctionName = '' } of Functions) if (isOurs.test(FunctionName)) names.push(FunctionName);
  }
  return names;
}

/** *Throttle* in the Lambda console reserves no execution at all. */
function judgeConcurrency(name: string, reserved: number | undefined): DoctorFinding[] {
  return unless(reserved !== 0, {
    resource: `function ${name}`,
    problem: 'is never invoked: its reserved concurrency is 0',
    fix: `aws lambda delete-function-concurrency --function-name ${name}, or npx cdk deploy if the stage reserves concurrency; then look at ops failed`,
  });
}

/** The stack never names everybody, not even under a condition. */
export function judgeInvokers(name: string, policy: string): DoctorFinding[] {
  return allowStatements(policy)
    .filter(isForEverybody)
    .map(({ Sid }) => ({
      resource: `function ${name}`,
      problem: `its policy lets everybody invoke it, even from other accounts: statement ${Sid} has the principal *`,
      fix: `aws lambda remove-permission --function-name ${name} --statement-id ${Sid}; find out in CloudTrail who added it`,
    }));
}

function isForEverybody({ Principal }: PolicyStatement): boolean {
  const principals =
    typeof Principal === 'object' && Principal !== null ? Object.values(Principal).flat() : [Principal];
  return principals.includes('*');
}
