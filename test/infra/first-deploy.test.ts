/** Into an empty account, and beside an older stack of the same name: what must exist first is made first. */
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
  test("API Gateway may write logs before a stage wants to, and the account's role comes with its policy", () => {
    const [account = ''] = idsOf(dev, 'AWS::ApiGateway::Account');
    expect(dependsOn(onlyResource(dev, 'AWS::ApiGateway::Stage'))).toContain(account);
    expect(onlyResource(dev, 'AWS::ApiGateway::Account').Properties).toMatchObject({
      CloudWatchRoleArn: { 'Fn::GetAtt': [expect.stringContaining('CloudWatchRole'), 'Arn'] },
    });
  });

  test('the login page has its domain before it has its looks', () => {
    const [domain = ''] = idsOf(dev, 'AWS::Cognito::UserPoolDomain');
    const brandings = resourcesOf(dev, 'AWS::Cognito::ManagedLoginBranding');
    expect(brandings).toHaveLength(2);
    for (const [, branding] of brandings) expect(dependsOn(branding)).toContain(domain);
  });

  test('the state machine may write its log, and a function may read its queue, before they are made', () => {
    const policies = idsOf(dev, 'AWS::IAM::Policy');
    const machine = onlyResource(dev, 'AWS::StepFunctions::StateMachine');
    expect(dependsOn(machine).filter((id) => policies.includes(id))).toHaveLength(1);
    for (const [, handler] of resourcesOf(dev, 'AWS::Lambda::Function')) {
      expect(dependsOn(handler).filter((id) => policies.includes(id))).toHaveLength(1);
    }
  });
});

describe('the log group of the state machine', () => {
  test('is one of those that share an entry in the policy of the account', () => {
    const { LoggingConfiguration } = onlyResource(dev, 'AWS::StepFunctions::StateMachine').Properties;
    const [[, group] = []] = resourcesOf(dev, 'AWS::Logs::LogGroup').filter(([id]) => id.includes('StateMachineLogs'));
    expect(JSON.stringify(group?.Properties.LogGroupName)).toContain('"/aws/vendedlogs/states/sign-up-dev-"');
    expect(JSON.stringify(LoggingConfiguration)).toContain('StateMachineLogs');
  });
});

describe('options of a stage', () => {
  const triggers = (template: TemplateJson) =>
    resourcesOf(template, 'AWS::Lambda::Function').flatMap(([, { Properties }]) =>
      'ReservedConcurrentExecutions' in Properties
        ? [[readable(Properties.Description), Properties.ReservedConcurrentExecutions]]
        : [],
    );

  test('reserve concurrency for the triggers, and for nothing else', () => {
    const template = templateFactory('dev', (config) => ({ ...config, triggerReservedConcurrency: 50 }));
    expect(triggers(template)).toEqual([
      ['functions/publish-user-created', 50],
      ['functions/publish-user-confirmed', 50],
      ['functions/admit-to-portal', 50],
    ]);
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
    expect(dependsOn(onlyResource(template, 'AWS::ApiGateway::Stage'))).toEqual([]);
  });
});
