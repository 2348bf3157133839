/** Deliveries: what targets receive of an event, and what happens when they refuse it. */
import { PutEventsCommand, PutRuleCommand, PutTargetsCommand, type Target } from '@aws-sdk/client-eventbridge';
import { queueArn, queueUrl, ROLE, START, STATE_MACHINE, type StartedEvents, startEvents } from '../start-events.ts';

const TRACE = 'Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1';
const RULE = 'arn:aws:events:eu-west-1:123456789012:rule/orders';
const ENTRY = {
  Source: 'shop',
  DetailType: 'OrderPlaced',
  Detail: '{"order":7}',
  Time: new Date('2025-12-31T23:59:59.9Z'),
};
const AS_EVENTBRIDGE = { type: 'service', service: 'events.amazonaws.com', sourceArn: RULE };

let twin: StartedEvents;
beforeEach(async () => {
  twin = await startEvents();
  await twin.events.send(new PutRuleCommand({ Name: 'orders', EventPattern: '{"source":["shop"]}' }));
});
afterEach(() => twin.close());

const target = (...Targets: Target[]) => twin.events.send(new PutTargetsCommand({ Rule: 'orders', Targets }));
async function put(entry: { TraceHeader?: string } = {}) {
  const { Entries } = await twin.events.send(new PutEventsCommand({ Entries: [{ ...ENTRY, ...entry }] }));
  return String(Entries?.[0]?.EventId);
}

const fail = (service: 'sqs' | 'states', error: { code: string; message: string; status?: number }, times?: number) =>
  twin.kernel.faults.add({ service, effect: 'before', error, times });

/** The dead letters in a queue, their attributes as plain texts. */
const deadLetters = (queue = 'dead') =>
  twin.taken
    .filter(({ input }) => input.QueueUrl === queueUrl(queue))
    .map(({ input, principal }) => ({
      event: JSON.parse(String(input.MessageBody)),
      attributes: Object.fromEntries(
        Object.entries(input.MessageAttributes ?? {}).map(([name, { DataType, StringValue }]) => [
          name,
          `${DataType} ${StringValue}`,
        ]),
      ),
      system: input.MessageSystemAttributes,
      principal,
    }));

describe('a target that responds', () => {
  test('a slow target gets the event when it responds', async () => {
    twin.kernel.faults.add({ service: 'sqs', effect: 'delay', milliseconds: 60_000 });
    await target({ Id: 'queue', Arn: queueArn('orders') });
    await put();
    await twin.kernel.settle();
    expect(twin.bodies('orders')).toMatchObject([{ source: 'shop' }]);
    expect(twin.kernel.clock.now()).toBe(START + 60_000);
  });

  test('a queue gets the event in its envelope', async () => {
    await target({ Id: 'queue', Arn: queueArn('orders') });
    const id = await put();
    await twin.kernel.whenIdle();
    expect(twin.bodies('orders')).toEqual([
      {
        version: '0',
        id,
        'detail-type': 'OrderPlaced',
        source: 'shop',
        account: '123456789012',
        time: '2025-12-31T23:59:59Z',
        region: 'eu-west-1',
        resources: [],
        detail: { order: 7 },
      },
    ]);
    expect(twin.taken[0]?.principal).toEqual(AS_EVENTBRIDGE);
    expect(twin.taken[0]?.input.MessageSystemAttributes).toBeUndefined();
  });

  test('a state machine is started with the role of the target, under a name made from the event', async () => {
    await target({ Id: 'machine', Arn: STATE_MACHINE, RoleArn: ROLE });
    const id = await put({ TraceHeader: TRACE });
    await twin.kernel.whenIdle();
    const [start] = twin.taken;
    expect(start).toMatchObject({
      operation: 'StartExecution',
      input: { stateMachineArn: STATE_MACHINE },
      principal: { type: 'role', roleArn: ROLE },
      traceHeader: TRACE,
    });
    expect(start?.input.name).toMatch(new RegExp(`^${id}_[0-9a-f-]{36}$`));
    expect(JSON.parse(String(start?.input.input))).toMatchObject({ id, detail: { order: 7 } });
  });

  test('a trace header is passed to a queue as a system attribute, and not into the event', async () => {
    await target({ Id: 'queue', Arn: queueArn('orders') });
    await put({ TraceHeader: TRACE });
    await twin.kernel.whenIdle();
    expect(twin.taken[0]?.input.MessageSystemAttributes).toEqual({
      AWSTraceHeader: { DataType: 'String', StringValue: TRACE },
    });
    expect(JSON.stringify(twin.bodies('orders'))).not.toContain('Root=');
  });

  test('every target of a rule gets the event', async () => {
    await target({ Id: 'a', Arn: queueArn('a') }, { Id: 'b', Arn: queueArn('b'), RoleArn: ROLE });
    await put();
    await twin.kernel.whenIdle();
    expect([twin.bodies('a').length, twin.bodies('b').length]).toEqual([1, 1]);
    expect(twin.taken.map(({ principal }) => principal.type).toSorted()).toEqual(['role', 'service']);
  });
});

describe('a target that fails', () => {
  const THROTTLED = { code: 'ThrottlingException', message: 'Rate exceeded' };

  test('is retried with growing intervals until it accepts the event', async () => {
    await target({ Id: 'queue', Arn: queueArn('orders') });
    fail('sqs', { code: 'InternalFailure', message: 'broken', status: 500 }, 3);
    const before = twin.kernel.clock.now();
    await put();
    await twin.kernel.settle();
    expect(twin.bodies('orders')).toHaveLength(1);
    const waited = twin.kernel.clock.now() - before;
    expect(waited).toBeGreaterThanOrEqual(500 + 1000 + 2000);
    expect(waited).toBeLessThanOrEqual(1000 + 2000 + 4000);
  });

  test('is started again under another name when its reply was lost', async () => {
    await target({ Id: 'machine', Arn: STATE_MACHINE, RoleArn: ROLE });
    twin.kernel.faults.add({ service: 'states', effect: 'after', times: 1 });
    await put();
    await twin.kernel.settle();
    expect(new Set(twin.taken.map(({ input }) => input.name)).size).toBe(2);
  });

  test('sends a dead letter after its last attempt', async () => {
    const policy = { MaximumRetryAttempts: 2, MaximumEventAgeInSeconds: 60 };
    await target({
      ...{ Id: 'machine', Arn: STATE_MACHINE, RoleArn: ROLE },
      ...{ RetryPolicy: policy, DeadLetterConfig: { Arn: queueArn('dead') } },
    });
    fail('states', THROTTLED);
    const id = await put({ TraceHeader: TRACE });
    await twin.kernel.settle();
    expect(deadLetters()).toEqual([
      {
        event: expect.objectContaining({ id, detail: { order: 7 } }),
        attributes: {
          RULE_ARN: `String ${RULE}`,
          TARGET_ARN: `String ${STATE_MACHINE}`,
          ERROR_CODE: 'String THROTTLING',
          ERROR_MESSAGE: 'String Rate exceeded',
          EXHAUSTED_RETRY_CONDITION: 'String MaximumRetryAttempts',
          RETRY_ATTEMPTS: 'String 2',
        },
        system: { AWSTraceHeader: { DataType: 'String', StringValue: TRACE } },
        principal: AS_EVENTBRIDGE,
      },
    ]);
  });

  test('sends a dead letter when the event is too old', async () => {
    const policy = { MaximumRetryAttempts: 185, MaximumEventAgeInSeconds: 60 };
    await target({
      ...{ Id: 'machine', Arn: STATE_MACHINE, RoleArn: ROLE },
      ...{ RetryPolicy: policy, DeadLetterConfig: { Arn: queueArn('dead') } },
    });
    fail('states', { code: 'ServiceUnavailable', message: 'down', status: 503 });
    const before = twin.kernel.clock.now();
    await put();
    await twin.kernel.settle();
    expect(deadLetters()[0]?.attributes).toMatchObject({
      ERROR_CODE: 'String ERROR_FROM_TARGET',
      EXHAUSTED_RETRY_CONDITION: 'String MaximumEventAgeInSeconds',
    });
    expect(twin.kernel.clock.now() - before).toBe(60_000);
  });

  test('gets nothing once the event is too old, even if it has recovered', async () => {
    const RetryPolicy = { MaximumEventAgeInSeconds: 60 };
    const DeadLetterConfig = { Arn: queueArn('dead') };
    await target({ Id: 'machine', Arn: STATE_MACHINE, RoleArn: ROLE, RetryPolicy, DeadLetterConfig });
    fail('states', THROTTLED);
    await put();
    await twin.kernel.advance(59_999);
    twin.kernel.faults.clear();
    await twin.kernel.settle();
    expect(twin.taken.map(({ operation }) => operation)).toEqual(['SendMessage']);
  });

  test.each([
    ['AccessDeniedException', 'NO_PERMISSIONS'],
    ['StateMachineDoesNotExist', 'NO_RESOURCE'],
    ['InvalidExecutionInput', 'INVALID_JSON'],
  ])('that answers %s is not tried again', async (code, ERROR_CODE) => {
    const DeadLetterConfig = { Arn: queueArn('dead') };
    await target({ Id: 'machine', Arn: STATE_MACHINE, RoleArn: ROLE, DeadLetterConfig });
    fail('states', { code, message: 'no' });
    await put();
    await twin.kernel.whenIdle();
    const [letter] = deadLetters();
    expect(letter?.attributes).toMatchObject({ ERROR_CODE: `String ${ERROR_CODE}`, RETRY_ATTEMPTS: 'String 0' });
    expect(letter?.attributes).not.toHaveProperty('EXHAUSTED_RETRY_CONDITION');
    expect(twin.kernel.scheduler.nextWorkAt()).toBeUndefined();
  });

  test('whose transformer does not produce valid JSON is not called', async () => {
    const InputTransformer = { InputPathsMap: { all: '$.detail' }, InputTemplate: '{"all": "<all>"}' };
    await target({ Id: 'queue', Arn: queueArn('full'), InputTransformer, DeadLetterConfig: { Arn: queueArn('dead') } });
    await put();
    await twin.kernel.whenIdle();
    const [letter, ...others] = deadLetters();
    expect(letter?.attributes).toMatchObject({ ERROR_CODE: 'String INVALID_JSON', RETRY_ATTEMPTS: 'String 0' });
    expect(others).toEqual([]);
    expect(twin.taken).toHaveLength(1);
  });

  test('without a dead-letter queue loses the event and logs a line', async () => {
    await target({ Id: 'queue', Arn: queueArn('gone') });
    const id = await put();
    await twin.kernel.whenIdle();
    expect(twin.lines).toEqual([
      `event ${id} for target queue of ${RULE} is lost after NO_RESOURCE: the target has no queue for dead letters`,
    ]);
  });
});

describe('a dead-letter queue that fails', () => {
  test('gets the event when it responds, if it is only slow', async () => {
    twin.kernel.faults.add({ service: 'sqs', effect: 'delay', milliseconds: 60_000, match: { QueueUrl: 'dead' } });
    fail('states', { code: 'StateMachineDoesNotExist', message: 'gone' });
    await target({ Id: 'machine', Arn: STATE_MACHINE, RoleArn: ROLE, DeadLetterConfig: { Arn: queueArn('dead') } });
    await put();
    await twin.kernel.settle();
    expect(deadLetters()).toHaveLength(1);
  });

  test('is retried until it accepts the dead letter', async () => {
    await target({ Id: 'machine', Arn: STATE_MACHINE, RoleArn: ROLE, DeadLetterConfig: { Arn: queueArn('dead') } });
    fail('states', { code: 'StateMachineDoesNotExist', message: 'gone' });
    fail('sqs', { code: 'InternalFailure', message: 'broken', status: 500 }, 4);
    await put();
    await twin.kernel.settle();
    expect(deadLetters()).toHaveLength(1);
    expect(deadLetters()[0]?.attributes).toMatchObject({ RETRY_ATTEMPTS: 'String 0' });
  });

  test('that does not exist loses the event and logs a line', async () => {
    await target({ Id: 'queue', Arn: queueArn('gone'), DeadLetterConfig: { Arn: queueArn('gone') } });
    await put();
    await twin.kernel.whenIdle();
    expect(twin.lines).toEqual([expect.stringContaining('its queue for dead letters refused it')]);
  });
});
