import { TRIGGER_BUDGETS } from '../../../functions/shared/publishing/budget.ts';

const { rules, bus, outbox } = TRIGGER_BUDGETS;
/** The SDK's longest pause before a second attempt, after throttling. */
const LONGEST_PAUSE_MS = 500;
/** Cognito's limit for a trigger, including the cold start; the functions' own time-out is a second shorter. */
const COGNITO_WAITS_MS = 5_000;
const TIMEOUT_MS = 4_000;

test('rules, bus and outbox leave 0.7 s of the time-out, and 1.7 s of Cognito’s limit for a cold start', () => {
  const calls = rules.firstMs + bus.totalMs + outbox.totalMs;
  expect(calls).toBe(3_300);
  expect(TIMEOUT_MS - calls).toBe(700);
  expect(COGNITO_WAITS_MS - calls).toBe(1_700);
});

test('the limit is shorter if usable rules are cached', () => {
  expect(rules.renewMs).toBe(300);
  expect(rules.firstMs).toBe(1_200);
});

test('the bus is tried twice, and the second attempt has time for a response', () => {
  expect(bus.attempts).toBe(2);
  expect(bus.totalMs - bus.attemptMs - LONGEST_PAUSE_MS).toBeGreaterThanOrEqual(300);
});

test('the outbox is tried once, within its limit', () => {
  expect(outbox.attempts).toBe(1);
  expect(outbox.attemptMs).toBeLessThan(outbox.totalMs);
});
