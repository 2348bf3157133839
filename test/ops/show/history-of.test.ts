/** Who changed a profile, and when. */
import { historyOf } from '../../../ops/show/history-of.ts';
import { recordFactory } from '../../support/item-factory.ts';

const at = (minute: number) => `2026-05-20T12:0${minute}:00.000Z`;
const actor = 'arn:aws:iam::123456789012:user/op';

test('each change has its author; what changed nothing is left out', () => {
  const records = [
    recordFactory({ detailType: 'UserCreated', occurredAt: at(0) }),
    recordFactory({ detailType: 'ProfileWritten', outcome: 'created', occurredAt: at(1), clientId: 'client-1' }),
    recordFactory({ detailType: 'ProfileWritten', outcome: 'unchanged', occurredAt: at(2), clientId: 'client-1' }),
    recordFactory({
      ...{ detailType: 'ProfileUpdated', outcome: 'updated', occurredAt: at(3), clientId: 'client-2' },
      ...{ changes: ['email', 'family_name'], reasons: ['given_name-too-long'] },
    }),
    recordFactory({
      ...{ detailType: 'ProfileUpdated', outcome: 'kept', occurredAt: at(4), clientId: 'client-1' },
      ...{ changes: [], reasons: ['given_name-too-long'] },
    }),
    recordFactory({
      ...{ detailType: 'SignUpReplayed', actor, reason: 'Ada called', occurredAt: at(5) },
      changes: ['email-changed'],
    }),
    recordFactory({ detailType: 'SignUpReplayed', actor, reason: 'the table was down', occurredAt: at(6) }),
    recordFactory({ detailType: 'AccessBlocked', outcome: 'recorded', ground: 'operator', actor, occurredAt: at(7) }),
    recordFactory({
      detailType: 'AccessRestored',
      outcome: 'superseded',
      ground: 'operator',
      actor,
      occurredAt: at(8),
    }),
  ];
  const names: Record<string, string> = { 'client-1': 'retail', 'client-2': 'wholesale' };
  expect(historyOf(records, (clientId) => names[clientId] ?? clientId)).toEqual([
    { at: at(1), who: 'Okta, at portal retail', what: 'created by a sign-up' },
    {
      at: at(3),
      who: 'Okta, at portal wholesale',
      what: 'changed email, family_name; not taken over: given_name-too-long',
    },
    { at: at(4), who: 'Okta, at portal retail', what: 'not taken over: given_name-too-long' },
    { at: at(5), who: actor, what: 'edited email-changed: "Ada called"' },
    { at: at(7), who: actor, what: 'blocked (operator)' },
  ]);
});
