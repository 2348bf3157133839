/** Whether the bus's policy keeps everybody out but the publishers that the stack named. */
import * as z from 'zod/mini';
import { BUS_POLICY_STATEMENT } from '../../events/names.ts';

const Values = z.union([z.string(), z.boolean(), z.array(z.string())]);
const Statement = z.looseObject({
  Sid: z.optional(z.string()),
  Effect: z.string(),
  Principal: z.optional(z.unknown()),
  Action: z.optional(z.unknown()),
  Condition: z.optional(z.record(z.string(), z.record(z.string(), Values))),
});
type Statement = z.infer<typeof Statement>;
const Policy = z.object({ Statement: z.array(Statement) });

/** As the stack writes them: any other condition would make the denial narrower. */
const PUBLISHERS = 'ArnNotLike aws:PrincipalArn';
const NO_SERVICE = 'Bool aws:PrincipalIsAWSService';

/** What is wrong with the policy of the bus in this account, in words that follow its name. */
export function busPolicyProblem(policy: string | undefined, account: string): string | undefined {
  const statement = Policy.parse(JSON.parse(policy ?? '{"Statement":[]}')).Statement.find(
    ({ Sid, Effect }) => Sid === BUS_POLICY_STATEMENT && Effect === 'Deny',
  );
  const everybody = 'accepts events from everybody whose own policy allows it';
  if (statement === undefined) return `${everybody}: its policy has no statement ${BUS_POLICY_STATEMENT}`;
  const hole = holeIn(statement, account);
  return hole && `${everybody}: the statement ${BUS_POLICY_STATEMENT} of its policy ${hole}`;
}

function holeIn({ Principal, Action, Condition = {} }: Statement, account: string): string | undefined {
  if (!/^("\*"|\{"AWS":\[?"\*"\]?\})$/.test(JSON.stringify(Principal))) return 'does not deny everybody';
  if (!JSON.stringify(Action).includes('"events:PutEvents"')) return 'does not deny events:PutEvents';
  const conditions = conditionsOf(Condition);
  const foreign = [...conditions.keys()].find((name) => name !== PUBLISHERS && name !== NO_SERVICE);
  if (foreign !== undefined) return `holds only under another condition: ${foreign}`;
  if (conditions.get(NO_SERVICE)?.join() !== 'false') return 'does not deny everybody who is no service of AWS';
  const open = conditions.get(PUBLISHERS)?.find((pattern) => strangersIn(account).some((arn) => isLike(arn, pattern)));
  return open && `excepts ${open}`;
}

function conditionsOf(condition: NonNullable<Statement['Condition']>): Map<string, string[]> {
  const rows = Object.entries(condition).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]): [string, string[]] => [
      `${operator} ${key}`,
      Array.isArray(values) ? values : [String(values)],
    ]),
  );
  return new Map(rows);
}

/** Nobody is named like them: a pattern that matches one lets everybody of their kind pass. */
const strangersIn = (account: string) => ['role', 'user'].map((kind) => `arn:aws:iam::${account}:${kind}/\u00a7`);

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN */
function isLike(arn: string, pattern: string): boolean {
  const escaped = pattern.replaceAll(/[.+^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`).test(arn);
}
