/** When an alarm is raised: its periods, missing data, and rules over other alarms. */
import { AlarmRuleError, parseAlarmRule } from '../../../local/cloudwatch/alarms/alarm-rule.ts';
import { judgeSeries } from '../../../local/cloudwatch/alarms/judge-series.ts';

const TERMS = {
  comparison: 'GreaterThanOrEqualToThreshold',
  threshold: 5,
  evaluationPeriods: 3,
  datapointsToAlarm: 2,
  treatMissingData: 'notBreaching',
} as const;
const times = [0, 1, 2];
const before = { value: 'ALARM', reason: 'it was' } as const;

const stateOf = (values: (number | undefined)[], terms: Partial<Parameters<typeof judgeSeries>[0]> = {}) => {
  const series = new Map(
    values.flatMap((value, time): [number, number][] => (value === undefined ? [] : [[time, value]])),
  );
  return judgeSeries({ ...TERMS, ...terms }, series, { times, before }).value;
};

test.each([
  [[5, 0, 9], 'ALARM'],
  [[5, 0, 4], 'OK'],
  [[undefined, 5, undefined], 'OK'],
  [[], 'OK'],
])('two of the three periods %j make %s', (values, expected) => {
  expect(stateOf(values)).toBe(expected);
});

test('missing data is treated as the alarm says', () => {
  expect(stateOf([], { treatMissingData: 'breaching' })).toBe('ALARM');
  expect(stateOf([0], { treatMissingData: 'breaching' })).toBe('ALARM');
  expect(stateOf([0, 0], { treatMissingData: 'breaching' })).toBe('OK');
  expect(stateOf([], { treatMissingData: 'missing' })).toBe('INSUFFICIENT_DATA');
  expect(stateOf([0], { treatMissingData: 'missing' })).toBe('OK');
  expect(stateOf([], { treatMissingData: 'ignore' })).toBe('ALARM');
  expect(stateOf([0], { treatMissingData: 'ignore' })).toBe('OK');
});

test.each([
  ['GreaterThanThreshold', 5, 'OK'],
  ['GreaterThanThreshold', 6, 'ALARM'],
  ['LessThanThreshold', 5, 'OK'],
  ['LessThanThreshold', 4, 'ALARM'],
  ['LessThanOrEqualToThreshold', 5, 'ALARM'],
] as const)('%s of 5, given %d, is %s', (comparison, value, expected) => {
  expect(stateOf([value, value], { comparison })).toBe(expected);
});

const raised = (alarm: string) => (alarm.startsWith('hot') ? 'ALARM' : alarm === 'none' ? undefined : 'OK');

test.each([
  ['ALARM(hot)', true],
  ['ALARM("hot one") AND OK(cold)', true],
  ['ALARM(cold) OR ALARM(hot)', true],
  ['NOT ALARM(hot)', false],
  ['ALARM(cold) AND ALARM(hot) OR ALARM(hot)', true],
  ['ALARM(cold) AND (ALARM(hot) OR ALARM(hot))', false],
  ['TRUE AND NOT (FALSE OR INSUFFICIENT_DATA(cold))', true],
  ['ALARM("arn:aws:cloudwatch:eu-west-1:123456789012:alarm:cold")', false],
])('%s is %s', (rule, expected) => {
  expect(parseAlarmRule(rule)(raised)).toBe(expected);
});

test.each(['', 'hot', 'ALARM(hot', 'ALARM(hot) ALARM(cold)', 'AND', 'NOT', '(ALARM(hot)', 'ALARM(none)'])(
  'refuses the rule %s',
  (rule) => {
    expect(() => parseAlarmRule(rule)(raised)).toThrow(AlarmRuleError);
  },
);
