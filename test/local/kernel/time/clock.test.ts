/** The clock of the twin: services store its times, and AWS's times of log lines, messages and events are whole milliseconds. */
import { createClock } from '../../../../local/kernel/time/clock.ts';

test('a manual clock stands still until it is moved', () => {
  const clock = createClock({ startAt: 1000 });
  expect(clock.now()).toBe(1000);
  clock.jump(500);
  expect(clock.now()).toBe(1500);
});

test.each([
  ['a manual', { startAt: 1000 }],
  ['a flowing', {}],
])('%s clock shows whole milliseconds after a random wait, and not less than was waited', (_, options) => {
  const clock = createClock(options);
  const due = clock.now() + 250.25;
  clock.jump(250.25);
  expect(clock.now()).toBeGreaterThanOrEqual(due);
  expect(clock.now() % 1).toBe(0);
});
