/** The time limits of a trigger's publishing, on a clock of the test: time passes only when a limit is waited for. */
import '../../support/function-environment.ts';
import { mock } from 'node:test';
import { OutboxMessage } from '../../../events/outbox-message.ts';
import { TRIGGER_BUDGETS } from '../../../functions/shared/publishing/budget.ts';
import { createPublisher } from '../../../functions/shared/publishing/publisher.ts';
import { captureOutput } from '../../support/captured-output.ts';
import { busFactory, TRACE_HEADER } from '../../support/publisher-factory.ts';
import { detailFactory } from '../../support/queued-event-factory.ts';
import { recordCalls } from '../../support/recording-endpoint.ts';

const COGNITO_WAITS_MS = 5_000;
const limitsMs = { bus: TRIGGER_BUDGETS.bus.totalMs, outbox: TRIGGER_BUDGETS.outbox.totalMs };

const endpoint = recordCalls();
let clock: { now: number };
captureOutput();

beforeEach(() => {
  clock = { now: 0 };
  mock.method(AbortSignal, 'timeout', (milliseconds: number) => {
    const limit = new AbortController();
    const clockOfTest = clock;
    setImmediate(() => {
      clockOfTest.now += milliseconds;
      limit.abort(new DOMException('the time is over', 'TimeoutError'));
    });
    return limit.signal;
  });
  endpoint.behave('PutEvents', 'stall');
});

const publisher = (sendToOutbox: () => Promise<void>) =>
  createPublisher({
    bus: busFactory(endpoint),
    openOutbox: async () => sendToOutbox,
    limitsMs,
    traceHeader: () => TRACE_HEADER,
  });
const message = OutboxMessage.parse({
  source: 'signup',
  'detail-type': 'UserCreated',
  detail: detailFactory('UserCreated'),
});

test('when the bus does not respond within its limit, the outbox gets the event', async () => {
  await expect(publisher(async () => {})(message)).resolves.toBe('queued');
  expect(clock.now).toBeGreaterThanOrEqual(limitsMs.bus);
  expect(clock.now).toBeLessThanOrEqual(limitsMs.bus + limitsMs.outbox);
});

test('when neither responds, it ends within the sum of both limits and leaves half of Cognito’s time for the rest', async () => {
  await expect(publisher(() => new Promise(() => {}))(message)).rejects.toMatchObject({ name: 'TimeoutError' });
  expect(clock.now).toBe(limitsMs.bus + limitsMs.outbox);
  expect(COGNITO_WAITS_MS - clock.now).toBeGreaterThanOrEqual(2_400);
});
