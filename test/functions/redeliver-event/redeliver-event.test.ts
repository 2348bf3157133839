import '../../support/function-environment.ts';
import { redeliverEvent } from '../../../functions/redeliver-event/redeliver-event.ts';
import { instrument } from '../../../functions/shared/instrument.ts';
import { captureOutput } from '../../support/captured-output.ts';
import { CONTEXT } from '../../support/lambda-context.ts';
import { busFactory } from '../../support/publisher-factory.ts';
import { detailFactory, sqsEventFactory } from '../../support/queued-event-factory.ts';
import { entriesOf, recordCalls } from '../../support/recording-endpoint.ts';

const endpoint = recordCalls();
const output = captureOutput();

const detail = detailFactory('UserCreated');
const message = { source: 'signup', 'detail-type': 'UserCreated', detail };
const redeliver = (...bodies: unknown[]) =>
  instrument(redeliverEvent({ bus: busFactory(endpoint) }))(sqsEventFactory(...bodies), CONTEXT);

test('the event is published unchanged, with its own time and in its own trace', async () => {
  await expect(redeliver(message)).resolves.toEqual({ batchItemFailures: [] });
  const [entry] = entriesOf(endpoint.calls[0]);
  expect(entry).toMatchObject({
    EventBusName: 'signup',
    Source: 'signup',
    DetailType: 'UserCreated',
    Time: Date.parse(String(detail.occurredAt)) / 1000,
    TraceHeader: 'Root=1-6a10f3c2-5f84a1b2c3d4e5f607182930;Parent=53995c3f42cd8ad0;Sampled=1',
  });
  expect(JSON.parse(entry?.Detail ?? '')).toEqual(detail);
  expect(output.metrics()).toMatchObject({ EventRedelivered: 1 });
});

test('only a message that the bus refuses again stays in the queue', async () => {
  const refusal = { body: { FailedEntryCount: 1, Entries: [{ ErrorCode: 'InternalFailure' }] } };
  endpoint.behave('PutEvents', refusal, 'well');
  const { batchItemFailures } = await redeliver(message, message);
  expect(batchItemFailures).toHaveLength(1);
  expect(output.metrics()).toMatchObject({ EventRedelivered: 1 });
});

test('an unreadable message stays in the queue and fails no other', async () => {
  await expect(redeliver({ detail }, message)).resolves.toEqual({
    batchItemFailures: [{ itemIdentifier: 'message-0' }],
  });
  expect(endpoint.calls).toHaveLength(1);
});
