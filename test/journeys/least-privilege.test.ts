/**
 * Least privilege: every part of every statement is removed from the template in turn, and a test run fails without it.
 */
import { type Stand, startStand } from '../support/least-privilege/find-needless.ts';
import type { TemplateJson } from '../support/least-privilege/statement-parts.ts';

/** Actions without which no test run fails, each with the reason why it is in the template. */
const REASONS: Readonly<Record<string, string>> = {
  'xray:GetSamplingRules':
    'AWS asks for it in the role of a state machine that is traced; the twin knows its one rule by heart',
  'xray:GetSamplingTargets':
    'AWS asks for it in the role of a state machine that is traced; the twin knows its one rule by heart',
  'xray:PutTelemetryRecords':
    "reports the daemon's state to X-Ray; CDK gives it with every traced function, and the twin's daemon fares well",
};

let stand: Stand;
beforeAll(async () => {
  stand = await startStand();
});
afterAll(() => stand.close());

const actionOf = (label: string) => label.split(' ').at(-1) ?? label;

/** The template with one more statement in the policy of a function's role. */
function withStatement(template: TemplateJson, policy: RegExp, statement: object): TemplateJson {
  const copy = structuredClone(template);
  const [, found] = Object.entries(copy.Resources).find(([id]) => policy.test(id)) ?? [];
  if (found === undefined) throw new Error(`the template has no policy like ${policy.source}`);
  (found.Properties.PolicyDocument as { Statement: object[] }).Statement.push(statement);
  return copy;
}

test('every removed permission makes a run fail, unless it is listed with a reason', async () => {
  const needless = await stand.findNeedless(stand.template);
  expect(needless.filter((label) => !(actionOf(label) in REASONS))).toEqual([]);
  expect([...new Set(needless.map(actionOf))].sort()).toEqual(Object.keys(REASONS));
});

test('an unneeded statement, action or resource is found', async () => {
  const Resource = { 'Fn::GetAtt': ['DataProfiles297ADEC4', 'Arn'] };
  const scan = { Effect: 'Allow', Action: 'dynamodb:Scan', Resource };
  const twice = { Effect: 'Allow', Action: 'dynamodb:UpdateItem', Resource };
  const template = withStatement(
    withStatement(stand.template, /^ReadApiGetProfileRoleDefaultPolicy/, scan),
    /^WorkflowWriteProfileRoleDefaultPolicy/,
    twice,
  );
  const needless = await stand.findNeedless(template, {
    concerns: ({ label }) =>
      /^(WorkflowWriteProfile|ReadApiGetProfile)Role\w* Allow dynamodb:(Scan|UpdateItem)/.test(label),
    drives: ['everything is read', 'somebody signs up'],
  });
  expect(needless).toEqual([
    'WorkflowWriteProfileRoleDefaultPolicy Allow dynamodb:UpdateItem DataProfiles,Arn',
    'WorkflowWriteProfileRoleDefaultPolicy Allow dynamodb:UpdateItem DataProfiles,Arn',
    'ReadApiGetProfileRoleDefaultPolicy Allow dynamodb:Scan DataProfiles,Arn',
  ]);
});
