/** Every event reaches its consumer or a dead-letter queue. */
import { WRITE_CONDITIONS } from '../../events/write-conditions.ts';
import { readable } from './support/readable.ts';
import { onlyResource, present, resourcesOf, type TemplateResource, templateFactory } from './support/templates.ts';

const template = templateFactory();
const plainId = (value: unknown) => readable(value).replace(/[0-9A-F]{8}(\.Arn)?$/, '');
const byId = (type: string): Map<string, TemplateResource['Properties']> =>
  new Map(resourcesOf(template, type).map(([id, { Properties }]) => [plainId(id), Properties]));

describe('bus', () => {
  test('is named for its stage', () => {
    expect(onlyResource(template, 'AWS::Events::EventBus').Properties).toEqual({ Name: 'sign-up-local' });
  });

  test('keeps user events, later sign-ins excepted, for replay as long as the configuration says', () => {
    expect(onlyResource(template, 'AWS::Events::Archive').Properties).toMatchObject({
      EventPattern: { source: ['signup'], 'detail-type': [{ 'anything-but': ['UserSignedIn'] }] },
      RetentionDays: 30,
    });
  });
});

describe('rules', () => {
  const rules = byId('AWS::Events::Rule');
  const targetOf = (rule: TemplateResource['Properties']) => (rule.Targets as Record<string, unknown>[])[0];

  test.each([
    [
      'WorkflowStartRule',
      { source: ['signup', 'signup.canary'], 'detail-type': ['UserCreated'] },
      'WorkflowStateMachine',
    ],
    ['AccessStartRule', { source: ['signup'], 'detail-type': ['UserBlocked', 'UserUnblocked'] }, 'AccessStateMachine'],
    ['ConfirmationsDeliverRule', { source: ['signup'], 'detail-type': ['UserConfirmed'] }, 'ConfirmationsQueue'],
    ['FollowingDeliverRule', { source: ['signup'], 'detail-type': ['UserSignedIn'] }, 'FollowingSignInsQueue'],
    [
      'AuditDeliverEventsRule',
      {
        $or: [{ source: ['signup.audit'] }, { source: ['signup', 'signup.canary'], 'detail-type': ['UserCreated'] }],
      },
      'AuditQueue',
    ],
  ])('%s sends what matches from the custom bus', (id, pattern, target) => {
    const rule = present(rules, id);
    expect(rule.EventPattern).toEqual(pattern);
    expect(plainId(rule.EventBusName)).toBe('EventsBus');
    expect(plainId(targetOf(rule)?.Arn)).toBe(target);
  });

  test('AuditDeliverFailuresRule sends failed executions of our workflow from the default bus', () => {
    const rule = present(rules, 'AuditDeliverFailuresRule');
    expect(rule).not.toHaveProperty('EventBusName');
    expect(rule.EventPattern).toEqual({
      source: ['aws.states'],
      'detail-type': ['Step Functions Execution Status Change'],
      detail: {
        stateMachineArn: ['WorkflowStateMachine', 'AccessStateMachine'].map((id) => ({
          Ref: expect.stringContaining(id),
        })),
        status: ['FAILED', 'TIMED_OUT', 'ABORTED'],
      },
    });
    expect(plainId(targetOf(rule)?.Arn)).toBe('AuditQueue');
  });

  test('each target gets the whole event, for an hour, then its own dead-letter queue', () => {
    const deadLetters = [...rules.values()].map((rule) => {
      const { DeadLetterConfig, RetryPolicy, ...target } = targetOf(rule) as Record<string, { Arn: unknown }>;
      expect(RetryPolicy).toEqual({ MaximumEventAgeInSeconds: 3600, MaximumRetryAttempts: 185 });
      for (const change of ['Input', 'InputPath', 'InputTransformer']) expect(target).not.toHaveProperty(change);
      return plainId(DeadLetterConfig?.Arn);
    });
    expect(deadLetters).toEqual([
      'WorkflowStartDeadLetters',
      'AccessStartDeadLetters',
      'ConfirmationsDeliverDeadLetters',
      'FollowingDeliverDeadLetters',
      'AuditDeliverEventsDeadLetters',
      'AuditDeliverFailuresDeadLetters',
      'WatchingFailureTrayKeepDeadLetters',
    ]);
  });
});

describe('queues', () => {
  const queues = byId('AWS::SQS::Queue');
  const functions = byId('AWS::Lambda::Function');
  const mappings = [...byId('AWS::Lambda::EventSourceMapping').values()];

  test('are all encrypted and keep messages for 14 days', () => {
    expect(queues.size).toBe(16);
    for (const queue of queues.values()) {
      expect(queue).toMatchObject({ SqsManagedSseEnabled: true, MessageRetentionPeriod: 1_209_600 });
    }
  });

  test('each consumer reads its own queue', () => {
    const pairs = mappings.map((m) => [plainId(m.EventSourceArn), plainId(m.FunctionName)]);
    expect(pairs).toEqual([
      ['TriggersOutboxQueue', 'TriggersRedeliverEvent'],
      ['ConfirmationsQueue', 'ConfirmationsConfirmProfile'],
      ['FollowingSignInsQueue', 'FollowingFollowSignIn'],
      ['AuditQueue', 'AuditRecordAuditEvents'],
    ]);
  });

  test.each(mappings)('mapping %# takes batches and loses no part of one', (mapping) => {
    expect(mapping).toMatchObject({
      BatchSize: 10,
      MaximumBatchingWindowInSeconds: 0,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    });
    const queue = present(queues, plainId(mapping.EventSourceArn));
    const consumer = present(functions, plainId(mapping.FunctionName));
    expect(Number(queue.VisibilityTimeout)).toBeGreaterThanOrEqual(6 * Number(consumer.Timeout));
    expect(queue.RedrivePolicy).toMatchObject({ maxReceiveCount: expect.any(Number) });
  });
});

describe.each([
  [
    'Workflow',
    {
      ValidateAttributesFunctionArn: 'WorkflowValidateAttributes',
      WriteProfileFunctionArn: 'WorkflowWriteProfile',
      EventBusName: 'EventsBus',
    },
  ],
  [
    'Access',
    {
      ProfilesTableName: 'DataProfiles',
      UserPoolId: 'IdentityUserPool',
      EventBusName: 'EventsBus',
      UserBlockedCondition: WRITE_CONDITIONS.UserBlocked,
      UserUnblockedCondition: WRITE_CONDITIONS.UserUnblocked,
    },
  ],
])('state machine %s', (name, expected) => {
  const Properties = present(byId('AWS::StepFunctions::StateMachine'), `${name}StateMachine`);

  test('is Standard and traced', () => {
    expect(Properties).toMatchObject({ StateMachineType: 'STANDARD', TracingConfiguration: { Enabled: true } });
  });

  test('logs errors without the data of a person', () => {
    expect(Properties.LoggingConfiguration).toMatchObject({ Level: 'ERROR', IncludeExecutionData: false });
  });

  test('gets the names of what it calls, and the conditions of its writes, by substitution', () => {
    const substitutions = Object.entries(Properties.DefinitionSubstitutions as Record<string, unknown>);
    const readable = (value: unknown) => (typeof value === 'string' ? value : plainId(value));
    expect(Object.fromEntries(substitutions.map(([key, value]) => [key, readable(value)]))).toEqual(expected);
  });
});
