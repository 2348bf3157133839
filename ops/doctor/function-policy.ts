/** Reads the resource policies of functions. */
import { GetPolicyCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import { isAbsence } from './check.ts';

export type PolicyStatement = Record<string, unknown>;

/** Lambda reports a function without any statement as it reports a function that does not exist. */
export async function policyOf(lambda: LambdaClient, functionName: string): Promise<string> {
  try {
    const { Policy = '{}' } = await lambda.send(new GetPolicyCommand({ FunctionName: functionName }));
    return Policy;
  } catch (error) {
    if (isAbsence(error)) return '{}';
    throw error;
  }
}

/** The statements of a policy that allow something. */
export function allowStatements(policy: string): PolicyStatement[] {
  const { Statement = [] } = JSON.parse(policy) as { Statement?: PolicyStatement[] };
  return Statement.filter(({ Effect }) => Effect === 'Allow');
}
