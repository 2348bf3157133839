/** Which traces are recorded, and how their header is read. */

import { createEntropy } from '../../../local/kernel/entropy.ts';
import { createClock } from '../../../local/kernel/time/clock.ts';
import { createTracing, DEFAULT_SAMPLING, readTraceHeader } from '../../../local/kernel/tracing.ts';

const clock = createClock({ startAt: Date.UTC(2026, 0, 1) });
const tracing = () => createTracing({ clock, entropy: createEntropy('a seed'), sampling: DEFAULT_SAMPLING });

test('by default the first trace of every second is recorded, and one in twenty of the others', () => {
  const { sample } = tracing();
  for (let second = 0; second < 3; second += 1) {
    expect(sample()).toBe(true);
    const others = Array.from({ length: 2000 }, sample).filter(Boolean).length;
    expect(others).toBeGreaterThan(60);
    expect(others).toBeLessThan(140);
    clock.jump(1000);
  }
});

test("the id of a new trace contains the clock's time", () => {
  const [version, time, unique] = tracing().newRoot().split('-');
  expect(version).toBe('1');
  expect(Number.parseInt(time ?? '', 16)).toBe(Math.floor(clock.now() / 1000));
  expect(unique).toMatch(/^[0-9a-f]{24}$/);
});

test.each([
  [
    'Root=1-5759e988-bd862e3fe1be46a994272790;Parent=53995c3f42cd8ad0;Sampled=1',
    { Parent: '53995c3f42cd8ad0', Sampled: '1' },
  ],
  ['Root=1-5759e988-bd862e3fe1be46a994272790; Sampled=0', { Sampled: '0' }],
])('a header is read: %s', (header, parts) => {
  expect(readTraceHeader(header)).toEqual({ Root: '1-5759e988-bd862e3fe1be46a994272790', ...parts });
});

test('no header has no parts', () => {
  expect(readTraceHeader(undefined).Root).toBeUndefined();
});
