/** Time windows. */
import fc from 'fast-check';
import { daysOf, mergeWindows, type Window } from '../../../ops/records/window.ts';

test('a window that crosses midnight touches both days, the newer first', () => {
  const from = Date.UTC(2026, 4, 20, 23, 59, 59);
  expect(daysOf({ from, to: from + 2000 })).toEqual(['2026-05-21', '2026-05-20']);
});

const windows = fc.array(
  fc
    .record({ from: fc.integer({ min: 0, max: 1000 }), length: fc.integer({ min: 0, max: 50 }) })
    .map(({ from, length }): Window => ({ from, to: from + length })),
);
const covers = (all: readonly Window[], time: number) => all.some(({ from, to }) => from <= time && time <= to);

test('merged windows cover exactly the given windows, and do not overlap', () => {
  fc.assert(
    fc.property(windows, (given) => {
      const merged = mergeWindows(given);
      for (let time = 0; time <= 1060; time += 1) expect(covers(merged, time)).toBe(covers(given, time));
      for (const [index, window] of merged.entries()) {
        const before = merged[index - 1];
        if (before !== undefined) expect(window.from).toBeGreaterThan(before.to + 1);
      }
    }),
    { numRuns: 50 },
  );
});
