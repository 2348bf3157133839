/** The command line of the bench. */
import { readOptions } from '../../bench/options.ts';

test('everything is measured unless a part is named', () => {
  expect(readOptions([])).toMatchObject({ only: undefined, signUps: 10_000, failures: 10_000, users: 100_000 });
  expect(readOptions(['--only', 'ops', '--failures', '50'])).toMatchObject({ only: 'ops', failures: 50 });
});

test('another endpoint is measured from the sign-in, in stage local, unless said otherwise', () => {
  const url = 'http://localhost:4566';
  expect(readOptions(['--against', url]).against).toEqual({
    url,
    from: 'sign-in',
    stage: 'local',
    portalUrl: undefined,
  });
  expect(
    readOptions(['--against', url, '--from', 'trigger', '--portal', 'http://localhost:3000', '--stage', 'load'])
      .against,
  ).toEqual({ url, from: 'trigger', stage: 'load', portalUrl: 'http://localhost:3000' });
});

test.each([
  [['--only', 'tea'], '--only tea: expected one of start, sign-ups, functions, ops'],
  [['--failures', '0'], '--failures 0: expected a whole number of 1 or more'],
  [['--against', 'localhost:4566'], '--against localhost:4566: expected an address such as http://localhost:4566'],
  [['--against', 'http://localhost:4566', '--from', 'tea'], '--from tea: expected sign-in or trigger'],
  [['--users', 'many'], '--users many: expected a whole number of 1 or more'],
])('%j is refused with what is expected', (args, message) => {
  expect(() => readOptions(args)).toThrow(message);
});
