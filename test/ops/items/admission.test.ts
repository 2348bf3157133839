/** Whether a rejected sign-up would be accepted now. */
import * as fc from 'fast-check';
import type { PortalRules } from '../../../events/admit.ts';
import type { UserCreated } from '../../../events/user-created.ts';
import { toProfile } from '../../../functions/validate-attributes/to-profile.ts';
import { judgeAgain, type Rejection } from '../../../ops/items/admission.ts';
import { anyAttributes } from '../../support/any-attributes.ts';
import { anyRules } from '../../support/any-rules.ts';

const NOW = Date.parse('2026-05-21T12:00:00.000Z');
const LONG_AGO = NOW - 3_600_000;
const portalOf = (rules: PortalRules) => ({ rules, changedAt: LONG_AGO });
const NAMED = portalOf({ requiredAttributes: ['given_name'], allowedEmailDomains: [] });
const ada = { given_name: 'Ada' };
const at = (time: number, attributes: Record<string, string>) => ({ attributes, at: time });
const byTrigger = (rejection: Omit<Rejection, 'isEventOfOperator'>): Rejection => ({
  isEventOfOperator: false,
  ...rejection,
});

test('a sign-up that is accepted here is accepted by the workflow, with the attributes that the new execution gets', () =>
  fc.assert(
    fc.property(
      anyRules,
      anyAttributes,
      fc.option(anyAttributes, { nil: undefined }),
      fc.boolean(),
      fc.boolean(),
      (rules, given, inPool, isEventOfOperator, isPoolNewer) => {
        const event = { attributes: given, at: LONG_AGO };
        const user = inPool && { attributes: inPool, at: isPoolNewer ? NOW : 0 };
        const admission = judgeAgain(portalOf(rules), { event, user, isEventOfOperator }, NOW);
        const accepts = (attributes: UserCreated['attributes']) =>
          toProfile({ clientId: 'c', userName: 'u', attributes } as UserCreated, rules).reasons.length === 0;
        if (admission.state === 'accepted') {
          expect(accepts((admission.attributes === 'pool' ? inPool : given) as UserCreated['attributes'])).toBe(true);
        } else {
          expect(admission).toMatchObject({ state: 'rejected', reasons: expect.arrayContaining([expect.anything()]) });
          expect(accepts((inPool ?? given) as UserCreated['attributes'])).toBe(false);
        }
      },
    ),
    { numRuns: 1_000 },
  ));

test.each<[what: string, rejection: Rejection, expected: object]>([
  ['the event of somebody who is not in the pool', byTrigger({ event: at(0, ada) }), { attributes: 'event' }],
  ['the pool, which has a name since', byTrigger({ event: at(0, {}), user: at(1, ada) }), { attributes: 'pool' }],
  [
    'the pool, which no longer has a name',
    byTrigger({ event: at(0, ada), user: at(1, {}) }),
    { state: 'rejected', reasons: ['given_name-missing'] },
  ],
  [
    "an operator's event, if the pool is unchanged",
    { event: at(2, ada), user: at(1, {}), isEventOfOperator: true },
    { attributes: 'event' },
  ],
  [
    'the pool, if the person has signed in since the operator edited the event',
    { event: at(2, ada), user: at(3, { given_name: 'Adele' }), isEventOfOperator: true },
    { attributes: 'pool' },
  ],
  ['nothing, if neither event nor user exists', byTrigger({}), { state: 'unknown' }],
])('what counts is %s', (_, rejection, expected) => {
  expect(judgeAgain(NAMED, rejection, NOW)).toMatchObject(expected);
});

test('rules that the functions may not use yet accept nobody', () => {
  const event = at(0, ada);
  expect(judgeAgain({ ...NAMED, changedAt: NOW - 59_999 }, byTrigger({ event }), NOW)).toEqual({ state: 'changing' });
  expect(judgeAgain({ ...NAMED, changedAt: NOW - 60_000 }, byTrigger({ event }), NOW).state).toBe('accepted');
});

test('without the rules of the portal nothing is judged', () => {
  expect(judgeAgain(undefined, byTrigger({ event: at(0, ada) }), NOW).state).toBe('unknown');
});
