/** How `ops show` prints an item of the table that is not a complete profile, and a person's access. */
import { renderSignUp } from '../../../ops/show/render-sign-up.ts';
import { styleFor } from '../../../ops/terminal/style.ts';
import { capture } from '../../support/ops-terminal.ts';

const AT = '2026-05-20T12:00:00.000Z';

function profileText(profile: Record<string, unknown>): string {
  const shown = { signUpId: 'f'.repeat(32), userName: 'okta_1', history: [], records: [], executions: [], items: [] };
  const style = styleFor(capture().stream, {});
  return renderSignUp({ ...shown, profile }, { style, time: (instant) => `<${instant}>` });
}

test.each([
  [{ confirmedAt: AT, status: 'active' }, 'the confirmation'],
  [{ forgottenAt: AT, expiresAt: 1_779_278_400 }, 'the tombstone'],
  [{ confirmedAt: AT, forgottenAt: AT }, 'the confirmation'],
  [{ 'access:operator': { state: 'blocked', at: AT, factId: 'plan-1', actor: 'arn:op' } }, 'facts about access'],
])('an item with %j has %s only', (profile, what) => {
  expect(profileText(profile)).toContain(`  The table has ${what} only:\n`);
});

test('times are shown as times, also those in seconds', () => {
  expect(profileText({ forgottenAt: AT, expiresAt: 1_779_278_400 })).toContain(
    `  forgottenAt  <${AT}>\n  expiresAt    <${AT}>\n`,
  );
});

test('a ground of access is shown in words', () => {
  const fact = { state: 'blocked', at: AT, factId: 'plan-1', actor: 'arn:op' };
  expect(profileText({ attributesAt: AT, 'access:operator': fact })).toContain(
    `  access:operator  blocked at <${AT}> by arn:op, fact plan-1\n`,
  );
});
