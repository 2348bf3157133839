/** Every event that matters reaches its consumer, or a dead-letter queue. */
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

  test('keeps user events for replay as long as the configuration says', () => {
    expect(onlyResource(template, 'AWS::Events::Archive').Properties).toMatchObject({
      EventPattern: { source: ['signup'] },
      RetentionDays: 30,
    });
  });
});

describe('rules', () => {
  const rules = byId('AWS::Events::Rule');
  const targetOf = (rule: TemplateResource['Properties']) => (rule.Targets as Record<string, unknown>[])[0];

  test.each([
    ['WorkflowStartRule', { source: ['signup'], 'detail-type': ['UserCreated'] }, 'WorkflowStateMachine'],
    ['ConfirmationsDeliverRule', { source: ['signup'], 'detail-type': ['UserConfirmed'] }, 'ConfirmationsQueue'],
    [
      'AuditDeliverEventsRule',
      { $or: [{ source: ['signup.audit'] }, { source: ['signup'], 'detail-type': ['UserCreated'] }] },
      'AuditQueue',
    ],
  ])('%s sends what matches from the custom bus', (id, pattern, target) => {
    const rule = present(rules, id);
    expect(rule.EventPattern).toEqual(pattern);
    expect(plainId(rule.EventBusName)).toBe('EventsBus');
    expect(plainId(targetOf(rule)?.Arn)).toBe(target);
  });

  test('AuditDeliverFailuresRule sends bad ends of our executions from the default bus', () => {
    const rule = present(rules, 'AuditDeliverFailuresRule');
    expect(rule).not.toHaveProperty('EventBusName');
    expect(rule.EventPattern).toEqual({
      source: ['aws.states'],
      'detail-type': ['Step Functions Execution Status Change'],
      detail: {
        stateMachineArn: [{ Ref: expect.stringContaining('WorkflowStateMachine') }],
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
      'ConfirmationsDeliverDeadLetters',
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
    expect(queues.size).toBe(12);
    for (const queue of queues.values()) {
      expect(queue).toMatchObject({ SqsManagedSseEnabled: true, MessageRetentionPeriod: 1_209_600 });
    }
  });

  test('each consumer reads its own queue', () => {
    const pairs = mappings.map((m) => [plainId(m.EventSourceArn), plainId(m.FunctionName)]);
    expect(pairs).toEqual([
      ['TriggersOutboxQueue', 'TriggersRedeliverEvent'],
      ['ConfirmationsQueue', 'ConfirmationsConfirmProfile'],
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

describe('state machine', () => {
  const { Properties } = onlyResource(template, 'AWS::StepFunctions::StateMachine');

  test('is Standard and traced', () => {
    expect(Properties).toMatchObject({ StateMachineType: 'STANDARD', TracingConfiguration: { Enabled: true } });
  });

  test('logs errors without the data of a person', () => {
    expect(Properties.LoggingConfiguration).toMatchObject({ Level: 'ERROR', IncludeExecutionData: false });
  });

  test('gets its functions and its bus by substitution', () => {
    const substitutions = Properties.DefinitionSubstitutions as Record<string, unknown>;
    expect(Object.entries(substitutions).map(([name, value]) => [name, plainId(value)])).toEqual([
      ['ValidateAttributesFunctionArn', 'WorkflowValidateAttributes'],
      ['WriteProfileFunctionArn', 'WorkflowWriteProfile'],
      ['EventBusName', 'EventsBus'],
    ]);
  });
});
