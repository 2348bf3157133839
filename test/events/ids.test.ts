import * as fc from 'fast-check';
import { auditId } from '../../events/audit-id.ts';
import { signUpId } from '../../events/sign-up-id.ts';

const user = fc.record({ userPoolId: fc.string(), userName: fc.string() });
const key = fc.record({
  detailType: fc.string(),
  signUpId: fc.string(),
  cause: fc.array(fc.oneof(fc.string(), fc.nat())),
});

describe('signUpId', () => {
  test('is the same for the same user, and 32 hex digits', () =>
    fc.assert(
      fc.property(user, (one) => {
        expect(signUpId(one)).toMatch(/^[0-9a-f]{32}$/);
        expect(signUpId({ ...one })).toBe(signUpId(one));
      }),
    ));

  test('differs for different users', () =>
    fc.assert(
      fc.property(user, user, (one, other) => {
        fc.pre(JSON.stringify(one) !== JSON.stringify(other));
        expect(signUpId(one)).not.toBe(signUpId(other));
      }),
    ));

  test('keeps pool and name apart', () => {
    expect(signUpId({ userPoolId: 'ab', userName: 'c' })).not.toBe(signUpId({ userPoolId: 'a', userName: 'bc' }));
  });
});

describe('auditId', () => {
  test('differs when any part of its key differs', () =>
    fc.assert(
      fc.property(key, key, (one, other) => {
        fc.pre(JSON.stringify(one) !== JSON.stringify(other));
        expect(auditId(one)).not.toBe(auditId(other));
      }),
    ));

  test('distinguishes the first run of an execution from its redrive', () => {
    const failed = { detailType: 'SignUpFailed', signUpId: 'a' };
    expect(auditId({ ...failed, cause: ['arn', 0] })).not.toBe(auditId({ ...failed, cause: ['arn', 1] }));
  });
});
