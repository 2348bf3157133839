/** What is said of the rate at which executions are redriven and completed. */
import { completionRows, rateRows } from '../../../bench/ops/redrive-rate.ts';

const QUOTA = { burst: 1000, rate: 100, error: 'ThrottlingException' };

test.each([
  [11_000, 100, 110, "AWS's quota"],
  [11_000, 109, 110, "AWS's quota"],
  [11_000, 200, 110, 'the processors'],
])(
  '%i redrives in %i s, of which the quota allows %i a second, are bound by %s',
  (redrives, seconds, allowed, bound) => {
    expect(rateRows(redrives, seconds, QUOTA)).toEqual([
      { what: `  executions redriven, bound by ${bound}`, value: redrives / seconds, unit: 'per s' },
      { what: "  what RedriveExecution's quota allows", value: allowed, unit: 'per s' },
    ]);
  },
);

test('what the full bucket holds is not held back', () => {
  expect(rateRows(1000, 1, QUOTA)).toEqual([
    { what: '  executions redriven, bound by the processors', value: 1000, unit: 'per s' },
  ]);
});

test.each([
  [0.97, 0.96, 'the processors'],
  [0.8, 0.5, 'the processors'],
  [0.81, 0.87, "the twin's thread"],
  [0.4, 0.6, 'the waits between retries'],
])(
  'while %d of the processors and %d of the thread are busy, completion is bound by %s',
  (processors, thread, bound) => {
    const busy = { processors, thread };
    expect(completionRows(4000, { begunSeconds: 20, seconds: 60, busy })).toEqual([
      { what: '  until all of them are done, functions included', value: 60, unit: 's' },
      { what: `    completed after the last redrive, bound by ${bound}`, value: 100, unit: 'per s' },
      { what: '    processors busy meanwhile', value: processors * 100, unit: '%' },
      { what: "    the twin's thread busy meanwhile", value: thread * 100, unit: '%' },
    ]);
  },
);
