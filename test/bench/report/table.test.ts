import { meetsBar, type Row } from '../../../bench/report/row.ts';
import { table } from '../../../bench/report/table.ts';

const ROWS: Row[] = [
  { what: 'ready', value: 0.941, unit: 's', bar: { atMost: 1.5 } },
  { what: 'sign-ups', value: 28.44, unit: 'per s', bar: { atLeast: 60 } },
  { what: '  median', value: 1234.5, unit: 'ms' },
];

test('every row has its figure, its bar and whether it is met, in columns', () => {
  expect(table(ROWS)).toBe(
    [
      'ready         0.94 s  <= 1.5 s     met',
      'sign-ups  28.4 per s  >= 60 per s  MISSED',
      '  median     1235 ms',
    ].join('\n'),
  );
});

test.each([
  [{ atMost: 5 }, 5, true],
  [{ atMost: 5 }, 5.1, false],
  [{ atLeast: 5 }, 5, true],
  [{ atLeast: 5 }, 4.9, false],
  [undefined, 5, undefined],
])('against the bar %j a figure of %d is judged %s', (bar, value, met) => {
  expect(meetsBar({ what: 'a figure', value, unit: 'ms', bar })).toBe(met);
});
