/** What is said of the rate at which executions are redriven. */
import { rateRows } from '../../../bench/ops/redrive-rate.ts';

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
