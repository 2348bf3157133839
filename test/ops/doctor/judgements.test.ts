/** What the doctor makes of answers that cannot be made to happen on the twin. */
import { ATTRIBUTE_ROWS } from '../../../events/attributes.ts';
import type { DoctorContext } from '../../../ops/doctor/check.ts';
import { archiveCheck } from '../../../ops/doctor/check-events.ts';
import { clientsCheck, judgeProvider, letsPoolInvoke, poolCheck } from '../../../ops/doctor/check-identity.ts';
import { mappingsCheck, queuesCheck, stateMachineCheck, tablesCheck } from '../../../ops/doctor/check-processing.ts';
import { alarmsCheck, subscriptionFindings } from '../../../ops/doctor/check-watching.ts';

const POOL = 'eu-west-1_Ab12';

/** A context in which every client answers the same. */
function contextWith(answer: object): DoctorContext {
  const client = { send: async () => answer };
  const names = ['cloudwatch', 'cognito', 'documents', 'events', 'lambda', 'sns', 'sqs', 'ssm', 'states'];
  return {
    stage: 'dev',
    clients: Object.fromEntries(names.map((name) => [name, client])),
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
      triggers: { PreSignUp: 'arn:function:created', PostConfirmation: 'arn:function:confirmed' },
      rules: [],
      mappings: { outbox: 'uuid-1' },
      alarms: ['SignUpBroken'],
      topicArn: 'arn:topic',
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
  [clientsCheck, { UserPoolClient: { SupportedIdentityProviders: ['COGNITO'] } }, 'does not allow Okta'],
  [alarmsCheck, { MetricAlarms: [{ AlarmName: 'sign-up-dev-Other' }] }, 'does not exist'],
  [alarmsCheck, { CompositeAlarms: [{ AlarmName: 'sign-up-dev-SignUpBroken', ActionsEnabled: false }] }, 'disabled'],
])('$name: %j is a finding', async (check, answer, problem) => {
  const findings = await check.run(contextWith(answer));
  expect(findings[0]?.problem).toContain(problem);
  expect(findings[0]?.fix).toMatch(/\w{3}/);
});

test.each([
  [mappingsCheck, { State: 'Enabled' }],
  [archiveCheck, { State: 'ENABLED' }],
  [stateMachineCheck, { status: 'ACTIVE' }],
  [tablesCheck, { Table: { TableStatus: 'ACTIVE' } }],
  [queuesCheck, { Attributes: { RedrivePolicy: '{}' } }],
  [clientsCheck, { UserPoolClient: { SupportedIdentityProviders: ['Okta'] } }],
  [alarmsCheck, { CompositeAlarms: [{ AlarmName: 'sign-up-dev-SignUpBroken', ActionsEnabled: true }] }],
])('$name: %j is in order', async (check, answer) => {
  expect(await check.run(contextWith(answer))).toEqual([]);
});

describe('judgeProvider', () => {
  const healthy = {
    ProviderDetails: { authorize_scopes: 'openid email profile', attributes_request_method: 'GET' },
    AttributeMapping: Object.fromEntries(ATTRIBUTE_ROWS.map(({ cognito, claim }) => [cognito, claim])),
  };

  test('a provider as it was deployed is in order', () => {
    expect(judgeProvider({ ...healthy, AttributeMapping: { ...healthy.AttributeMapping, username: 'sub' } })).toEqual(
      [],
    );
  });

  test.each([
    [{ ProviderDetails: { ...healthy.ProviderDetails, authorize_scopes: 'openid' } }, 'the scopes email, profile'],
    [{ ProviderDetails: { ...healthy.ProviderDetails, attributes_request_method: 'POST' } }, 'reads userinfo by POST'],
    [{ AttributeMapping: { ...healthy.AttributeMapping, email: 'mail' } }, 'does not map email'],
  ])('%j is a finding', (change, problem) => {
    expect(judgeProvider({ ...healthy, ...change })).toEqual([
      { resource: 'identity provider Okta', problem: expect.stringContaining(problem), fix: expect.any(String) },
    ]);
  });
});

describe('letsPoolInvoke', () => {
  const statement = {
    Effect: 'Allow',
    Principal: { Service: 'cognito-idp.amazonaws.com' },
    Condition: { ArnLike: { 'AWS:SourceArn': `arn:aws:cognito-idp:eu-west-1:1:userpool/${POOL}` } },
  };
  const policy = (...Statement: object[]) => JSON.stringify({ Statement });

  test.each([
    [policy(statement), true],
    [policy({ ...statement, Principal: { Service: 'events.amazonaws.com' } }), false],
    [policy({ ...statement, Effect: 'Deny' }), false],
    [
      policy({ ...statement, Condition: { ArnLike: { 'AWS:SourceArn': 'arn:aws:cognito-idp:x:1:userpool/other' } } }),
      false,
    ],
    [policy(), false],
    ['{}', false],
  ])('%s: %s', (text, allowed) => {
    expect(letsPoolInvoke(text, POOL)).toBe(allowed);
  });
});

test('an address that has not confirmed is a finding, and others are not', () => {
  const pending = { SubscriptionArn: 'PendingConfirmation', Endpoint: 'on-call@example.com' };
  expect(subscriptionFindings([{ SubscriptionArn: 'arn:aws:sns:…', Endpoint: 'a@example.com' }])).toEqual([]);
  expect(subscriptionFindings([pending])[0]?.problem).toContain('on-call@example.com has not confirmed');
});
