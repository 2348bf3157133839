/** What must hold after a story of blocks and restores. */
import { countFacts, isBlockedAfter } from '../../../bench/drill/access.ts';

test.each([
  [['suspend'], true],
  [['suspend', 'unsuspend'], false],
  [['unassign', 'suspend', 'assign'], true],
  [['operator blocks', 'suspend', 'unsuspend'], true],
  [['suspend', 'operator blocks', 'operator restores', 'unsuspend'], false],
  [['deactivate', 'activate', 'operator blocks'], true],
] as const)('after %j a person is blocked: %j', (steps, isBlocked) => {
  expect(isBlockedAfter(steps)).toBe(isBlocked);
});

const record = (detailType: 'AccessBlocked' | 'AccessRestored' | 'AccessFailed', hour: number) =>
  ({ detailType, ground: 'okta-lifecycle', factId: `fact-${hour}`, factAt: `2026-01-05T0${hour}:00:00.000Z` }) as const;

test.each([
  ['of facts that were settled', [record('AccessBlocked', 1), record('AccessRestored', 2)], 2],
  ['of one that failed before it was settled, once', [record('AccessFailed', 1), record('AccessBlocked', 1)], 1],
  [
    'of one that failed twice before a newer one was settled',
    [...[1, 1].map((hour) => record('AccessFailed', hour)), record('AccessBlocked', 2)],
    2,
  ],
  ['but not of one that failed after it', [record('AccessFailed', 3), record('AccessBlocked', 2)], 1],
  [
    'and each of the two records that a fact must not have',
    [record('AccessBlocked', 1), record('AccessBlocked', 1)],
    2,
  ],
])('records are counted %s', (_, records, count) => {
  expect(countFacts(records)).toBe(count);
});
