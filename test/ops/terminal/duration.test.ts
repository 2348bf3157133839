/** Parsing and formatting of durations and times. */
import { formatDuration, parseDuration, parseTime } from '../../../ops/terminal/duration.ts';

test.each([
  ['30s', 30_000],
  ['90m', 5_400_000],
  ['2h', 7_200_000],
  ['7d', 604_800_000],
  ['2', undefined],
  ['2w', undefined],
  ['-2h', undefined],
])('%s is %p milliseconds', (given, expected) => expect(parseDuration(given)).toBe(expected));

test.each([
  ['1h', 6_400_000],
  ['2026-05-20', Date.UTC(2026, 4, 20)],
  ['2026-05-20T12:00Z', Date.UTC(2026, 4, 20, 12)],
  ['yesterday', undefined],
  ['2026-13-45', undefined],
])('%s is the time %p', (given, expected) => expect(parseTime(given, 10_000_000)).toBe(expected));

test.each([
  [-5, '0s'],
  [47_000, '47s'],
  [180_000, '3m'],
  [26 * 3_600_000, '26h'],
  [12 * 86_400_000, '12d'],
])('%i ms is formatted as %s', (given, expected) => expect(formatDuration(given)).toBe(expected));
