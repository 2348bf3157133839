/** What must hold after a story of blocks and restores. */
import { isBlockedAfter } from '../../../bench/drill/access.ts';

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
