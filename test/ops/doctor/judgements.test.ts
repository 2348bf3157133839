/** The doctor's findings for responses that the twin cannot produce. */
import { GetEventSourceMappingCommand, LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { ATTRIBUTE_ROWS } from '../../../events/attributes.ts';
import type { DoctorContext } from '../../../ops/doctor/check.ts';
import { archiveCheck } from '../../../ops/doctor/check-events.ts';
import { functionsCheck, judgeInvokers } from '../../../ops/doctor/check-functions.ts';
import { clientsCheck, judgeProvider, judgeTriggerPolicy, poolCheck } from '../../../ops/doctor/check-identity.ts';
import { mappingsCheck, queuesCheck, stateMachineCheck, tablesCheck } from '../../../ops/doctor/check-processing.ts';
import { alarmsCheck, subscriptionFindings } from '../../../ops/doctor/check-watching.ts';
import { busPolicyProblem } from '../../../ops/doctor/judge-bus-policy.ts';

const POOL = 'eu-west-1_Ab12';
const ISSUER = 'https://example.okta.com';
const PROVIDER = { issuer: ISSUER, clientId: 'sign-up' };

const TWO_TRIGGERS = { PreSignUp: 'arn:function:created', PostConfirmation: 'arn:function:confirmed' };

/** A context in which every client returns the same response. */
function contextWith(answer: object): DoctorContext {
  const client = { send: async () => answer };
  const names = ['cognito', 'documents', 'events', 'sqs', 'ssm', 'states'];
  const rare = ['cloudwatch', 'lambda', 'sns'];
  return {
    stage: 'dev',
    clients: {
      ...Object.fromEntries(names.map((name) => [name, client])),
      ...Object.fromEntries(rare.map((name) => [name, async () => client])),
    },
    settings: {
      userPoolId: POOL,
      archiveName: 'archive',
      stateMachineArn: 'arn:machine',
      profilesTableName: 'profiles',
      auditEventsTableName: 'audit',
      queues: { outbox: 'https://queue' },
      failureTray: { queue: 'https://tray', dlq: 'https://tray-dlq' },
      portals: [{ name: 'retail', clientId: 'client-1' }],
    },
    doctor: {
      triggers: {
        ...TWO_TRIGGERS,
        PreTokenGeneration: 'arn:function:token',
      },
      provider: PROVIDER,
      rules: {},
      mappings: { outbox: 'uuid-1' },
      alarms: ['SignUpBroken'],
      portalAlarms: [],
      topicArn: 'arn:topic',
      hasAlarmAddress: true,
    },
  } as unknown as DoctorContext;
}

test.each([
  [mappingsCheck, { State: 'Disabled', StateTransitionReason: 'User action' }, 'is Disabled (User action)'],
  [archiveCheck, { State: 'DISABLED' }, 'is DISABLED; new events are not kept'],
  [stateMachineCheck, { status: 'DELETING' }, 'is DELETING'],
  [tablesCheck, { Table: { TableStatus: 'DELETING' } }, 'is DELETING'],
  [queuesCheck, { Attributes: {} }, 'has no dead-letter queue'],
  [poolCheck, { UserPool: { LambdaConfig: {} } }, 'the user pool does not call created'],
  [poolCheck, { UserPool: { LambdaConfig: TWO_TRIGGERS } }, 'the user pool does not call token'],
  [clientsCheck, { UserPoolClient: { SupportedIdentityProviders: ['COGNITO'] } }, 'does not allow Okta'],
  [alarmsCheck, { MetricAlarms: [{ AlarmName: 'sign-up-dev-Other' }] }, 'does not exist'],
  [alarmsCheck, { CompositeAlarms: [{ AlarmName: 'sign-up-dev-SignUpBroken', ActionsEnabled: false }] }, 'disabled'],
])('$name: %j is a finding', async (check, answer, problem) => {
  const findings = await check.run(contextWith(answer));
  expect(findings[0]?.problem).toContain(problem);
  expect(findings[0]?.fix).toMatch(/\w{3}/);
});

test('a function that was deleted is named where its mapping is left', async () => {
  const FunctionArn = 'arn:aws:lambda:eu-west-1:123456789012:function:sign-up-dev-Audit-1';
  const send = async (command: object) => {
    if (command instanceof GetEventSourceMappingCommand) return { State: 'Enabled', FunctionArn };
    throw Object.assign(new Error('Function not found'), { name: 'ResourceNotFoundException' });
  };
  const context = contextWith({});
  const clients = { ...context.clients, lambda: async () => ({ send }) } as unknown as DoctorContext['clients'];
  expect(await mappingsCheck.run({ ...context, clients })).toEqual([
    { resource: 'function sign-up-dev-Audit-1', problem: 'does not exist', fix: expect.stringContaining('CloudTrail') },
  ]);
});

test('a user pool without any domain has that finding, and a custom domain is one', async () => {
  const LambdaConfig = { ...TWO_TRIGGERS, PreTokenGeneration: 'arn:function:token' };
  const problems = async (UserPool: object) =>
    (await poolCheck.run(contextWith({ UserPool: { LambdaConfig, ...UserPool } }))).map(({ problem }) => problem);
  expect(await problems({})).toEqual(['the user pool has none: nobody can sign in']);
  expect([await problems({ Domain: 'sign-up' }), await problems({ CustomDomain: 'login.shop.org' })]).toEqual([[], []]);
});

test.each([
  [mappingsCheck, { State: 'Enabled' }],
  [archiveCheck, { State: 'ENABLED' }],
  [stateMachineCheck, { status: 'ACTIVE' }],
  [tablesCheck, { Table: { TableStatus: 'ACTIVE' } }],
  [queuesCheck, { Attributes: { RedrivePolicy: '{}' } }],
  [clientsCheck, { UserPoolClient: { SupportedIdentityProviders: ['Okta'] } }],
  [alarmsCheck, { CompositeAlarms: [{ AlarmName: 'sign-up-dev-SignUpBroken', ActionsEnabled: true }] }],
])('$name: %j is healthy', async (check, answer) => {
  expect(await check.run(contextWith(answer))).toEqual([]);
});

describe('judgeProvider', () => {
  const healthy = {
    ProviderDetails: {
      oidc_issuer: ISSUER,
      client_id: 'sign-up',
      authorize_scopes: 'openid email profile',
      attributes_request_method: 'GET',
    },
    AttributeMapping: Object.fromEntries(ATTRIBUTE_ROWS.map(({ cognito, claim }) => [cognito, claim])),
  };

  test('a provider as it was deployed is healthy', () => {
    const AttributeMapping = { ...healthy.AttributeMapping, username: 'sub' };
    expect(judgeProvider({ ...healthy, AttributeMapping }, PROVIDER)).toEqual([]);
  });

  test.each([
    [{ ProviderDetails: { ...healthy.ProviderDetails, authorize_scopes: 'openid' } }, 'the scopes email, profile'],
    [{ ProviderDetails: { ...healthy.ProviderDetails, attributes_request_method: 'POST' } }, 'reads userinfo by POST'],
    [{ AttributeMapping: { ...healthy.AttributeMapping, email: 'mail' } }, 'does not map email'],
  ])('%j is a finding', (change, problem) => {
    expect(judgeProvider({ ...healthy, ...change }, PROVIDER)).toEqual([
      { resource: 'identity provider Okta', problem: expect.stringContaining(problem), fix: expect.any(String) },
    ]);
  });
});

const policy = (...Statement: object[]) => JSON.stringify({ Statement });

describe('judgeTriggerPolicy', () => {
  const statement = {
    Sid: 'Pool',
    Effect: 'Allow',
    Principal: { Service: 'cognito-idp.amazonaws.com' },
    Condition: { ArnLike: { 'AWS:SourceArn': `arn:aws:cognito-idp:eu-west-1:1:userpool/${POOL}` } },
  };
  const uninvoked = 'its policy does not let the user pool invoke it: every sign-in fails';

  test.each([
    [policy(statement), []],
    [policy({ ...statement, Principal: { Service: 'events.amazonaws.com' } }), [uninvoked]],
    [policy({ ...statement, Effect: 'Deny' }), [uninvoked]],
    [
      policy({ ...statement, Condition: { ArnLike: { 'AWS:SourceArn': 'arn:aws:cognito-idp:x:1:userpool/other' } } }),
      [uninvoked],
    ],
    [policy(), [uninvoked]],
    ['{}', [uninvoked]],
  ])('%s: %j', (text, problems) => {
    expect(judgeTriggerPolicy('function f', text, POOL).map(({ problem }) => problem)).toEqual(problems);
  });
});

describe('judgeInvokers', () => {
  const open = { Sid: 'Open', Effect: 'Allow', Principal: '*' };
  const url = { StringEquals: { 'lambda:FunctionUrlAuthType': 'NONE' } };

  test.each([
    [{ Effect: 'Deny' }],
    [{ Principal: { Service: 'apigateway.amazonaws.com' } }],
    [{ Principal: { AWS: 'arn:aws:iam::123456789012:root' } }],
  ])('with %j it is healthy', (changes) => {
    expect(judgeInvokers('f', policy({ ...open, ...changes }))).toEqual([]);
  });

  test.each([[{}], [{ Principal: { AWS: '*' } }], [{ Principal: { AWS: ['*'] } }], [{ Condition: url }]])(
    'with %j everybody may invoke it',
    (changes) => {
      const [finding, ...others] = judgeInvokers('f', policy({ ...open, ...changes }));
      expect(finding).toMatchObject({
        resource: 'function f',
        problem: expect.stringContaining('statement Open has the principal *'),
        fix: expect.stringContaining('aws lambda remove-permission --function-name f --statement-id Open'),
      });
      expect(others).toEqual([]);
    },
  );

  test('the functions of another stage whose name begins like this one are not judged', async () => {
    const names = ['sign-up-dev-ReadApiGetProfile-1', 'sign-up-dev-2-ReadApiGetProfile-1', 'other'];
    const send = async (command: object) =>
      command instanceof ListFunctionsCommand
        ? { Functions: names.map((FunctionName) => ({ FunctionName })) }
        : { Policy: policy(open) };
    const lambda = Object.assign(Object.create(LambdaClient.prototype), { send });
    const context = { stage: 'dev', clients: { lambda: async () => lambda } } as unknown as DoctorContext;
    expect((await functionsCheck.run(context)).map(({ resource }) => resource)).toEqual([`function ${names[0]}`]);
  });
});

describe('busPolicyProblem', () => {
  const ArnNotLike = { 'aws:PrincipalArn': ['arn:aws:iam::123:role/sign-up-dev-*', 'arn:aws:iam::123:role/admin'] };
  const Condition = { ArnNotLike, Bool: { 'aws:PrincipalIsAWSService': 'false' } };
  const statement = { Sid: 'OnlyPublishers', Effect: 'Deny', Principal: '*', Action: 'events:PutEvents', Condition };
  const problemOf = (changes: object) =>
    busPolicyProblem(JSON.stringify({ Statement: [{ ...statement, ...changes }] }), '123');
  const except = (pattern: string | string[]) => ({
    Condition: { ...Condition, ArnNotLike: { 'aws:PrincipalArn': pattern } },
  });

  test.each([[{}], [{ Principal: { AWS: '*' } }], [except('arn:aws:iam::123:role/one')]])(
    'with %j it is healthy',
    (changes) => {
      expect(problemOf(changes)).toBeUndefined();
    },
  );

  test.each([
    [{ Sid: 'Other' }, 'its policy has no statement OnlyPublishers'],
    [{ Effect: 'Allow' }, 'its policy has no statement OnlyPublishers'],
    [{ Principal: { AWS: 'arn:aws:iam::123:root' } }, 'does not deny everybody'],
    [{ Action: 'events:PutRule' }, 'does not deny events:PutEvents'],
    [{ Condition: { ...Condition, Bool: { 'aws:PrincipalIsAWSService': 'true' } } }, 'who is no service of AWS'],
    [{ Condition: { ArnNotLike } }, 'who is no service of AWS'],
    [
      { Condition: { ...Condition, StringEquals: { 'aws:PrincipalTag/team': 'x' } } },
      'another condition: StringEquals aws:PrincipalTag/team',
    ],
    [except('*'), 'excepts *'],
    [except(['arn:aws:iam::123:role/one', 'arn:aws:iam::*:role/*']), 'excepts arn:aws:iam::*:role/*'],
    [except('arn:aws:iam::123:user/*'), 'excepts arn:aws:iam::123:user/*'],
  ])('with %j it lets others in', (changes, problem) => {
    expect(problemOf(changes)).toMatch(/^accepts events from everybody/);
    expect(problemOf(changes)).toContain(problem);
  });
});

test('an address that has not confirmed is a finding, and others are not', () => {
  const pending = { SubscriptionArn: 'PendingConfirmation', Endpoint: 'on-call@example.com' };
  expect(subscriptionFindings([{ SubscriptionArn: 'arn:aws:sns:…', Endpoint: 'a@example.com' }], true)).toEqual([]);
  expect(subscriptionFindings([pending], true)[0]?.problem).toContain('on-call@example.com has not confirmed');
});

test('a topic without a subscription is a finding if the stage has an address', () => {
  const deleted = { SubscriptionArn: 'Deleted', Endpoint: 'on-call@example.com' };
  expect(subscriptionFindings([deleted], true)[0]?.problem).toContain('has no subscription');
  expect(subscriptionFindings([], false)).toEqual([]);
});
