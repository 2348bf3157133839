/** Until when something of a forgotten person is left. */
import { datesOf, lastDay } from '../../../ops/forget/dates.ts';

const FORGOTTEN_AT = Date.parse('2026-01-01T12:00:00.999Z');
const settings = (archive: number, logs: number) => ({
  audit: 'pseudonymise' as const,
  retentionDays: { archive, audit: 365, logs },
});

test('the tombstone outlives the archive by an execution and two queues', () => {
  const { expiresAt } = datesOf(FORGOTTEN_AT, settings(30, 7));
  expect(expiresAt).toBe(Date.parse('2026-01-01T12:00:01Z') / 1000 + (30 + 118) * 86_400);
});

test.each([
  ['archive', { gone: '2026-02-01' }],
  ['executions', { gone: '2026-04-02', atLatest: '2026-05-30' }],
  ['logs', { gone: '2026-01-12', atLatest: '2026-06-09' }],
  ['backups', { gone: '2026-02-06' }],
] as const)('%s follows from the deployed settings', (place, until) => {
  expect(datesOf(FORGOTTEN_AT, settings(30, 7))[place]).toEqual(until);
});

test('the last day is that of the place that keeps longest', () => {
  expect(lastDay(datesOf(FORGOTTEN_AT, settings(30, 7)))).toBe('2026-07-07');
  expect(lastDay(datesOf(FORGOTTEN_AT, settings(30, 3653)))).toBe(
    datesOf(FORGOTTEN_AT, settings(30, 3653)).logs.atLatest,
  );
});
