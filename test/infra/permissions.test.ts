/** Who may do what: every statement of every role, printed in the snapshot beside this file, and no more than that. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryPath } from '../../infra/repository-path.ts';
import { readable } from './support/readable.ts';
import { resourcesOf, type TemplateJson, templateFactory } from './support/templates.ts';

interface Statement {
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: string | string[];
  readonly Resource: unknown;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

interface Policy {
  readonly PolicyDocument: { readonly Statement: Statement[] };
  readonly Roles: unknown[];
}

/** Resources that no statement can name more closely, each with the reason. */
const REASONED_WILDCARDS: Readonly<Record<string, string>> = {
  'logs:CreateLogDelivery *': 'log deliveries have no ARN',
  'logs:DeleteLogDelivery *': 'log deliveries have no ARN',
  'logs:GetLogDelivery *': 'log deliveries have no ARN',
  'logs:ListLogDeliveries *': 'log deliveries have no ARN',
  'logs:UpdateLogDelivery *': 'log deliveries have no ARN',
  'logs:DescribeLogGroups *': 'Step Functions looks for its log group when logging is set up',
  'logs:DescribeResourcePolicies *': 'resource policies have no ARN',
  'logs:PutResourcePolicy *': 'resource policies have no ARN',
  'xray:GetSamplingRules *': 'X-Ray allows no resource here',
  'xray:GetSamplingTargets *': 'X-Ray allows no resource here',
  'xray:PutTelemetryRecords *': 'X-Ray allows no resource here',
  'xray:PutTraceSegments *': 'X-Ray allows no resource here',
  'ssm:GetParameter arn:<Partition>:ssm:<Region>:<AccountId>:parameter/sign-up/local/portals/*':
    'an unknown portal must read as not found, which Systems Manager answers only to callers that may read it',
};

const listOf = <T>(value: T | T[]): T[] => (Array.isArray(value) ? value : [value]);

interface Permission {
  readonly role: string;
  readonly effect: Statement['Effect'];
  readonly actions: string[];
  readonly resources: string[];
  /** One text per operator and key. */
  readonly conditions: string[];
}

/** Every statement of every role. */
function permissionsOf(template: TemplateJson): Permission[] {
  return resourcesOf(template, 'AWS::IAM::Policy').flatMap(([, { Properties }]) => {
    const { PolicyDocument, Roles } = Properties as unknown as Policy;
    return PolicyDocument.Statement.map(({ Effect, Action, Resource, Condition = {} }) => ({
      role: Roles.map(readable).join(', '),
      effect: Effect,
      actions: listOf(Action),
      resources: listOf(Resource).map(readable),
      conditions: Object.entries(Condition).flatMap(([operator, keys]) =>
        Object.entries(keys).map(([key, value]) => `${operator} ${key} ${listOf(value).map(readable).join(' or ')}`),
      ),
    }));
  });
}

/** One statement as a line, without the hashes of logical ids. */
function print({ role, effect, actions, resources, conditions }: Permission): string {
  const allowed = `${effect} ${actions.join(', ')} on ${resources.join(', ')}`;
  const line = [`${role}: ${allowed}`, ...conditions].join(' if ');
  return line.replace(/(?<=\w)[0-9A-F]{8}\b/g, '');
}

describe('permissions', () => {
  const template = templateFactory();
  const permissions = permissionsOf(template);
  const pairs = permissions.flatMap(({ actions, resources }) =>
    actions.flatMap((action) => resources.map((resource) => ({ action, resource }))),
  );

  test('every statement is known', () => {
    expect(`\n${permissions.map(print).join('\n')}\n`).toMatchSnapshot();
  });

  test('no action has a wildcard', () => {
    expect(pairs.filter(({ action }) => action.includes('*'))).toEqual([]);
  });

  test('every resource with a wildcard has its reason, and every reason its resource', () => {
    const wildcards = pairs.filter(({ resource }) => resource.includes('*'));
    expect([...new Set(wildcards.map(({ action, resource }) => `${action} ${resource}`))].sort()).toEqual(
      Object.keys(REASONED_WILDCARDS).sort(),
    );
  });

  test('only API Gateway has a policy that AWS manages', () => {
    const managed = resourcesOf(template, 'AWS::IAM::Role').filter(([, r]) => 'ManagedPolicyArns' in r.Properties);
    expect(managed.map(([, { Properties }]) => Properties)).toMatchObject([
      { AssumeRolePolicyDocument: { Statement: [{ Principal: { Service: 'apigateway.amazonaws.com' } }] } },
    ]);
  });

  test('no role has statements of its own beside its policy', () => {
    const inline = resourcesOf(template, 'AWS::IAM::Role').filter(([, { Properties }]) => 'Policies' in Properties);
    expect(inline).toEqual([]);
  });

  test('the stack grants, and writes no statement by hand but the one that denies', () => {
    const folder = repositoryPath('infra');
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
    const byHand = files.filter((name) => readFileSync(join(folder, name), 'utf8').includes('PolicyStatement'));
    expect(byHand).toEqual(['constructs/sign-up-bus.ts']);
  });

  test('every queue refuses what does not come over TLS', () => {
    const policies = resourcesOf(template, 'AWS::SQS::QueuePolicy').map(([, { Properties }]) => Properties);
    const queues = resourcesOf(template, 'AWS::SQS::Queue').map(([id]) => id);
    expect(policies.flatMap(({ Queues }) => (Queues as unknown[]).map(readable)).sort()).toEqual(queues.sort());
    const refusal = { Effect: 'Deny', Action: 'sqs:*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } };
    for (const { PolicyDocument } of policies) {
      expect(PolicyDocument).toMatchObject({ Statement: expect.arrayContaining([expect.objectContaining(refusal)]) });
    }
  });

  test('every other statement about a queue is for one rule', () => {
    const statements = resourcesOf(template, 'AWS::SQS::QueuePolicy').flatMap(
      ([, { Properties }]) => (Properties as unknown as Policy).PolicyDocument.Statement,
    );
    const allowances = statements.filter(({ Effect }) => Effect === 'Allow');
    // Seven rules: the queues of five of them, and the dead-letter queues of all. Two start a workflow.
    expect(allowances).toHaveLength(12);
    for (const allowance of allowances) {
      expect(allowance).toMatchObject({
        Principal: { Service: 'events.amazonaws.com' },
        Condition: { ArnEquals: { 'aws:SourceArn': { 'Fn::GetAtt': [expect.stringContaining('Rule'), 'Arn'] } } },
      });
    }
  });

  test('every function is called by one pool or one method', () => {
    const sources = resourcesOf(template, 'AWS::Lambda::Permission').map(([, { Properties: p }]) =>
      [p.Principal, readable(p.SourceArn).replace(/ReadApi[0-9A-F]{8}/, 'api')].join(' '),
    );
    expect(sources).toEqual([
      ...Array(4).fill('cognito-idp.amazonaws.com IdentityUserPool96FE3B9B.Arn'),
      ...['me', 'portal', 'profiles', 'profiles/*', 'profiles/*/audit-events', 'audit-events'].map((path) =>
        expect.stringMatching(new RegExp(`^apigateway\\.amazonaws\\.com arn:.*/GET/${path.replaceAll('*', '\\*')}$`)),
      ),
      ...['GET', 'POST'].map((method) =>
        expect.stringMatching(new RegExp(`^apigateway\\.amazonaws\\.com arn:.*:HooksApi.*/${method}/events$`)),
      ),
    ]);
  });
});
