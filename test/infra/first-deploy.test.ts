/**
 * Deploying to an empty account, and beside an older stack with the same name: resources are created in the right
 * order.
 */
import { TRIGGERS } from '../../tools/preflight/check-account.ts';
import { readable } from './support/readable.ts';
import {
  onlyResource,
  resourcesOf,
  type TemplateJson,
  type TemplateResource,
  templateFactory,
} from './support/templates.ts';

const dev = templateFactory('dev');
const dependsOn = ({ DependsOn = [] }: TemplateResource & { DependsOn?: string | string[] }) => [DependsOn].flat();
const idsOf = (template: TemplateJson, type: string) => resourcesOf(template, type).map(([id]) => id);

/** Where a value is null. */
function nullsIn(value: unknown, path: string): string[] {
  if (value === null) return [path];
  return typeof value === 'object' ? Object.entries(value).flatMap(([key, one]) => nullsIn(one, `${path}/${key}`)) : [];
}

test('nothing in a template is null, which CloudFormation refuses everywhere, event patterns included', () => {
  expect(nullsIn(dev, '')).toEqual([]);
});

describe('order', () => {
  test("API Gateway may write logs before a stage does, and the account's role comes with its policy", () => {
    const [account = ''] = idsOf(dev, 'AWS::ApiGateway::Account');
    const stages = resourcesOf(dev, 'AWS::ApiGateway::Stage');
    expect(stages).toHaveLength(2);
    for (const [, stage] of stages) expect(dependsOn(stage)).toContain(account);
    expect(onlyResource(dev, 'AWS::ApiGateway::Account').Properties).toMatchObject({
      CloudWatchRoleArn: { 'Fn::GetAtt': [expect.stringContaining('CloudWatchRole'), 'Arn'] },
    });
  });

  test('the login page has its domain before its branding', () => {
    const [domain = ''] = idsOf(dev, 'AWS::Cognito::UserPoolDomain');
    const brandings = resourcesOf(dev, 'AWS::Cognito::ManagedLoginBranding');
    expect(brandings).toHaveLength(2);
    for (const [, branding] of brandings) expect(dependsOn(branding)).toContain(domain);
  });

  test('a state machine may write its log, and a function may read its queue, before they are created', () => {
    const policies = idsOf(dev, 'AWS::IAM::Policy');
    for (const [, machine] of resourcesOf(dev, 'AWS::StepFunctions::StateMachine')) {
      expect(dependsOn(machine).filter((id) => policies.includes(id))).toHaveLength(1);
    }
    for (const [, handler] of resourcesOf(dev, 'AWS::Lambda::Function')) {
      expect(dependsOn(handler).filter((id) => policies.includes(id))).toHaveLength(1);
    }
  });
});

describe.each([
  ['Workflow', 'sign-up-dev'],
  ['Access', 'access-dev'],
])('the log group of state machine %s', (construct, name) => {
  test('is one of those that share an entry in the policy of the account', () => {
    const find = (type: string) =>
      resourcesOf(dev, type).find(([id]) => id.startsWith(`${construct}StateMachine`))?.[1];
    const logGroupName = find('AWS::Logs::LogGroup')?.Properties.LogGroupName;
    expect(JSON.stringify(logGroupName)).toContain(`"/aws/vendedlogs/states/${name}-"`);
    const { LoggingConfiguration } = find('AWS::StepFunctions::StateMachine')?.Properties ?? {};
    expect(JSON.stringify(LoggingConfiguration)).toContain(`${construct}StateMachineLogs`);
  });
});

describe('options of a stage', () => {
  const triggers = (template: TemplateJson) =>
    resourcesOf(template, 'AWS::Lambda::Function').flatMap(([, { Properties }]) =>
      'ReservedConcurrentExecutions' in Properties
        ? [[readable(Properties.Description), Properties.ReservedConcurrentExecutions]]
        : [],
    );

  test('reserve concurrency only for the triggers', () => {
    const template = templateFactory('dev', (config) => ({ ...config, triggerReservedConcurrency: 50 }));
    expect(triggers(template)).toEqual([
      ['functions/publish-user-created', 50],
      ['functions/publish-user-confirmed', 50],
      ['functions/admit-to-portal', 50],
      ['functions/publish-user-signed-in', 50],
    ]);
    // What the preflight subtracts from the account's limit.
    expect(triggers(template)).toHaveLength(TRIGGERS);
  });

  test.each(['dev', 'prod'])('reserve nothing by themselves in stage %s, which a new account would refuse', (stage) => {
    expect(triggers(templateFactory(stage))).toEqual([]);
  });

  test('limit what every queue may take of the account, by default as much as Lambda allows', () => {
    const limits = (template: TemplateJson) =>
      resourcesOf(template, 'AWS::Lambda::EventSourceMapping').map(([, { Properties }]) =>
        JSON.stringify(Properties.ScalingConfig),
      );
    expect(new Set(limits(dev))).toEqual(new Set(['{"MaximumConcurrency":2}']));
    const template = templateFactory('dev', (config) => ({ ...config, queueConcurrency: 7 }));
    expect(new Set(limits(template))).toEqual(new Set(['{"MaximumConcurrency":7}']));
  });

  test('leave the account to another stack', () => {
    const template = templateFactory('dev', (config) => ({ ...config, apiGatewayLogRole: false }));
    expect(idsOf(template, 'AWS::ApiGateway::Account')).toEqual([]);
    for (const [, stage] of resourcesOf(template, 'AWS::ApiGateway::Stage')) expect(dependsOn(stage)).toEqual([]);
  });
});
