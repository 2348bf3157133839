/** Edits of attributes, and their names for the audit. */
import fc from 'fast-check';
import { editEvent } from '../../../ops/repair/edit-event.ts';

const AT = '2026-05-21T00:00:00.000Z';
const event = (attributes: Record<string, string>) => ({
  source: 'signup',
  detail: { signUpId: 'a', occurredAt: '2026-05-20T00:00:00.000Z', attributes },
});

test('added, changed and removed attributes are recorded by name, unchanged ones are not', () => {
  const given = event({ email: 'old@example.com', given_name: 'Ada', family_name: 'L' });
  const edits = { email: 'new@example.com', email_verified: 'true', given_name: '', family_name: 'L' };
  expect(editEvent(given, edits, AT)).toEqual({
    event: {
      source: 'signup',
      detail: {
        signUpId: 'a',
        occurredAt: AT,
        attributes: { email: 'new@example.com', email_verified: 'true', family_name: 'L' },
      },
    },
    changes: ['email-changed', 'email_verified-added', 'given_name-removed'],
  });
});

test('the recorded changes contain no value, old or new', () => {
  const value = fc.string({ minLength: 12 });
  fc.assert(
    fc.property(value, value, (before, after) => {
      const { changes } = editEvent(event({ email: before }), { email: after }, AT);
      expect(changes).toEqual(before === after ? [] : ['email-changed']);
    }),
  );
});
