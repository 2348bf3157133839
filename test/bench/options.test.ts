/** The command line of the bench. */
import { readOptions } from '../../bench/options.ts';

test('everything is measured unless a part is named', () => {
  expect(readOptions([])).toMatchObject({ only: undefined, signUps: 10_000, failures: 10_000, users: 100_000 });
  expect(readOptions(['--only', 'ops', '--failures', '50'])).toMatchObject({ only: 'ops', failures: 50 });
});

test.each([
  [['--only', 'tea'], '--only tea: expected one of start, sign-ups, functions, ops'],
  [['--failures', '0'], '--failures 0: expected a whole number of 1 or more'],
  [['--users', 'many'], '--users many: expected a whole number of 1 or more'],
])('%j is refused with what is expected', (args, message) => {
  expect(() => readOptions(args)).toThrow(message);
});
