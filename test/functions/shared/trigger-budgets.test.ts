import { TRIGGER_BUDGETS } from '../../../functions/shared/publishing/budget.ts';

const { bus, outbox } = TRIGGER_BUDGETS;
/** The SDK's longest pause before a second try, after a throttled first one. */
const LONGEST_PAUSE_MS = 500;

test('bus and outbox leave 1.4 s of the 4 s time-out, and 2.4 s of what Cognito waits', () => {
  expect(bus.totalMs + outbox.totalMs).toBe(2_600);
});

test('the bus is tried twice, and the second try may still get an answer', () => {
  expect(bus.attempts).toBe(2);
  expect(bus.totalMs - bus.attemptMs - LONGEST_PAUSE_MS).toBeGreaterThanOrEqual(400);
});

test('the outbox is tried once, within its limit', () => {
  expect(outbox.attempts).toBe(1);
  expect(outbox.attemptMs).toBeLessThan(outbox.totalMs);
});
