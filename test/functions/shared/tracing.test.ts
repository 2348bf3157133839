/** What X-Ray receives about an invocation: the datagrams to Lambda's daemon. */
import '../../support/function-environment.ts';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { captureOutput } from '../../support/captured-output.ts';
import { CONTEXT } from '../../support/lambda-context.ts';
import { startRecordingEndpoint } from '../../support/recording-endpoint.ts';
import { preSignUpFactory } from '../../support/trigger-event-factory.ts';

interface Subsegment {
  name: string;
  annotations?: Record<string, unknown>;
  fault?: boolean;
  cause?: unknown;
  metadata?: unknown;
  trace_id: string;
}

captureOutput();
const daemon = createSocket('udp4');
const received: Subsegment[] = [];
daemon.on('message', (datagram) => {
  received.push(JSON.parse(datagram.toString().split('\n')[1] ?? ''));
  daemon.emit('subsegment');
});

beforeAll(async () => {
  daemon.bind(0, '127.0.0.1');
  await once(daemon, 'listening');
  // The tracer reads Lambda's environment when it is loaded, so the functions are imported after this.
  Object.assign(process.env, {
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    LAMBDA_TASK_ROOT: '/var/task',
    AWS_XRAY_DAEMON_ADDRESS: `127.0.0.1:${daemon.address().port}`,
    _X_AMZN_TRACE_ID: 'Root=1-6a10f3c2-5f84a1b2c3d4e5f60718293a;Parent=53995c3f42cd8ad0;Sampled=1',
  });
});
beforeEach(() => {
  received.length = 0;
});
afterAll(() => daemon.close());

async function subsegments(count: number): Promise<Subsegment[]> {
  while (received.length < count) await once(daemon, 'subsegment');
  return received;
}

async function triggerOf(publish: () => Promise<'published'>) {
  const { instrument } = await import('../../../functions/shared/instrument.ts');
  const { publishUserCreated } = await import('../../../functions/publish-user-created/publish-user-created.ts');
  const { traceHeader } = await import('../../../functions/shared/trace-header.ts');
  const clock = () => new Date('2026-11-23T10:00:00.123Z');
  return instrument(publishUserCreated({ judge: async () => [], publish, clock, traceHeader }));
}

test('an invocation is one subsegment, found by sign-up, client and outcome', async () => {
  const trigger = await triggerOf(async () => 'published');
  await trigger(preSignUpFactory(), CONTEXT);
  const [invocation] = await subsegments(1);
  expect(invocation).toMatchObject({
    name: '## function-under-test',
    trace_id: '1-6a10f3c2-5f84a1b2c3d4e5f60718293a',
    annotations: {
      ColdStart: true,
      Service: 'sign-up',
      signUpId: expect.stringMatching(/^[0-9a-f]{32}$/),
      clientId: '7gk3v0m1n2p4q5r6s8t9u0v1w2',
      outcome: 'published',
    },
  });
  expect(JSON.stringify(invocation)).not.toMatch(/zoe|Zoë|O’Donnell/);
});

test('a trace that is not sampled sends nothing, and the one after it is no cold start', async () => {
  const trigger = await triggerOf(async () => 'published');
  const recorded = process.env._X_AMZN_TRACE_ID;
  process.env._X_AMZN_TRACE_ID = recorded?.replace('Sampled=1', 'Sampled=0');
  await trigger(preSignUpFactory(), CONTEXT);
  process.env._X_AMZN_TRACE_ID = recorded;
  await trigger(preSignUpFactory(), CONTEXT);
  // What the second invocation reports would come after what the first reported.
  expect(await subsegments(1)).toMatchObject([{ name: '## function-under-test', annotations: { ColdStart: false } }]);
});

test('an error is a fault by class, without message, stack or data', async () => {
  const trigger = await triggerOf(() => Promise.reject(new TypeError('zoe@example.com')));
  await expect(trigger(preSignUpFactory(), CONTEXT)).rejects.toThrow('please try again');
  const [invocation] = await subsegments(1);
  expect(invocation).toMatchObject({
    fault: true,
    annotations: { errorName: 'SignUpDenied', outcome: 'denied', signUpId: expect.any(String) },
  });
  expect(invocation).not.toHaveProperty('cause');
  expect(JSON.stringify(invocation)).not.toMatch(/zoe|Zoë|O’Donnell/);
});

test('an error from AWS is reported by class and status: its message may quote the input', async () => {
  const { instrument } = await import('../../../functions/shared/instrument.ts');
  const { traceClient } = await import('../../../functions/shared/trace-client.ts');
  const endpoint = await startRecordingEndpoint();
  const message = 'not valid:\nzoe@example.com';
  endpoint.behave('PutEvents', { status: 400, body: { __type: 'ValidationException', message } });
  const client = traceClient(new EventBridgeClient({ ...endpoint.client, maxAttempts: 1 }));
  const handler = instrument(() => client.send(new PutEventsCommand({ Entries: [] })));
  await expect(handler({}, CONTEXT)).rejects.toMatchObject({ name: 'ValidationException', message });
  await endpoint.close();
  const call = (await subsegments(2)).find(({ name }) => name === 'EventBridge');
  expect(call).toMatchObject({
    error: true,
    http: { response: { status: 400 } },
    cause: { exceptions: [{ type: 'ValidationException', message: '' }] },
  });
  expect(JSON.stringify(received)).not.toContain('zoe');
});

test('each message of a batch is a subsegment with its own sign-up', async () => {
  const { instrument } = await import('../../../functions/shared/instrument.ts');
  const { settleRecords } = await import('../../../functions/shared/batch/settle-records.ts');
  const { report } = await import('../../../functions/shared/report.ts');
  const { sqsEventFactory } = await import('../../support/queued-event-factory.ts');
  const handler = instrument((records: Parameters<typeof settleRecords>[0]) =>
    settleRecords(records, async ({ body }) => {
      await Promise.resolve();
      report('handled', { signUpId: body, clientId: 'client-1', outcome: 'done' });
    }),
  );
  await handler(sqsEventFactory('one', 'two').Records, CONTEXT);
  const messages = (await subsegments(3)).filter(({ name }) => name === '## message');
  expect(messages.map(({ annotations }) => annotations?.signUpId).sort()).toEqual(['one', 'two']);
});
