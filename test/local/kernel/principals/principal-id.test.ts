/** Unique ids of callers. */
import { principalId } from '../../../../local/kernel/principals/principal-id.ts';

const account = '123456789012';
const role = (name: string) =>
  principalId({ type: 'role', roleArn: `arn:aws:iam::${account}:role/${name}`, session: 's-1' }, account);

test('each kind of caller has its own form of id', () => {
  expect(principalId({ type: 'account' }, account)).toBe(account);
  expect(principalId({ type: 'service', service: 'events.amazonaws.com' }, account)).toMatch(/^AIDA[A-Z0-9]{17}$/);
  expect(role('lamp')).toMatch(/^AROA[A-Z0-9]{17}:s-1$/);
});

test('the same role has the same id, another role another', () => {
  expect(role('lamp')).toBe(role('lamp'));
  expect(role('lamp')).not.toBe(role('order'));
});
