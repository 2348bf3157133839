import '../../support/function-environment.ts';
import { UserConfirmed } from '../../../events/user-confirmed.ts';
import { publishUserConfirmed } from '../../../functions/publish-user-confirmed/publish-user-confirmed.ts';
import { instrument } from '../../../functions/shared/instrument.ts';
import { captureOutput } from '../../support/captured-output.ts';
import { CONTEXT } from '../../support/lambda-context.ts';
import { publisherFactory, TRACE_HEADER } from '../../support/publisher-factory.ts';
import { entriesOf, recordCalls } from '../../support/recording-endpoint.ts';
import { PERSONAL_DATA, postConfirmationFactory } from '../../support/trigger-event-factory.ts';

const NOW = new Date('2026-11-23T10:00:00.310Z');
const REFUSED = { status: 400, body: { __type: 'AccessDeniedException', message: 'zoe@example.com may not' } };

const endpoint = recordCalls();
const output = captureOutput();

const trigger = (event: object, limitsMs?: { bus: number; outbox: number }) => {
  const publish = publisherFactory(endpoint, limitsMs);
  const handler = publishUserConfirmed({ publish, clock: () => NOW, traceHeader: () => TRACE_HEADER });
  return instrument(handler)(event, CONTEXT);
};
const withAttributes = (userAttributes: object) => postConfirmationFactory({ request: { userAttributes } });

test('the user and its sub are published, and Cognito gets its own event back', async () => {
  const event = postConfirmationFactory();
  await expect(trigger(event)).resolves.toBe(event);
  expect(event).toEqual(postConfirmationFactory());

  const [entry] = entriesOf(endpoint.calls[0]);
  expect(entry).toMatchObject({ Source: 'signup', DetailType: 'UserConfirmed', TraceHeader: TRACE_HEADER });
  const detail = JSON.parse(entry?.Detail ?? '');
  expect(UserConfirmed.parse(detail)).toEqual(detail);
  expect(detail).toMatchObject({ sub: 'f3a4b8c2-7001', occurredAt: NOW.toISOString() });
});

test.each([
  ['a password reset', postConfirmationFactory({ triggerSource: 'PostConfirmation_ConfirmForgotPassword' })],
  ['a local user', withAttributes({ sub: 's', 'cognito:user_status': 'CONFIRMED' })],
])('%s is ignored', async (_, event) => {
  await expect(trigger(event)).resolves.toBe(event);
  expect(endpoint.calls).toEqual([]);
});

test.each([
  ['its status', { sub: 's', 'cognito:user_status': 'EXTERNAL_PROVIDER' }],
  ['its identities', { sub: 's', 'cognito:user_status': 'CONFIRMED', identities: '[]' }],
  ['the lack of any sign', { sub: 's' }],
])('a federated user is recognized by %s', async (_, attributes) => {
  await trigger(withAttributes(attributes));
  expect(endpoint.calls).toHaveLength(1);
});

test('elements that AWS adds or changes lose no confirmation', async () => {
  await trigger(withAttributes({ sub: 's', email_verified: true, identities: [{ providerName: 'Okta' }] }));
  expect(endpoint.calls).toHaveLength(1);
});

test('an event that the bus refuses is sent to the outbox', async () => {
  endpoint.behave('PutEvents', REFUSED);
  await trigger(postConfirmationFactory());
  expect(endpoint.calls.map(({ operation }) => operation)).toEqual(['PutEvents', 'SendMessage']);
  expect(output.metrics()).toMatchObject({ EventQueued: 1 });
  expect(output.metrics()).not.toHaveProperty('UserConfirmationLost');
});

test.each([
  ['bus and outbox refuse', REFUSED, postConfirmationFactory()],
  ['neither answers', 'stall' as const, postConfirmationFactory()],
  ['Cognito sent no sub', 'well' as const, withAttributes({ 'cognito:user_status': 'EXTERNAL_PROVIDER' })],
  ['Cognito sent a sub that is no text', 'well' as const, withAttributes({ sub: 7 })],
  ['the event is unreadable', 'well' as const, { hello: 'world' }],
])('%s: the person is signed in, and the loss is counted', async (_, behaviour, event) => {
  endpoint.behave('PutEvents', behaviour);
  endpoint.behave('SendMessage', behaviour);
  const limitsMs = behaviour === 'stall' ? { bus: 60, outbox: 60 } : undefined;
  await expect(trigger(event, limitsMs)).resolves.toBe(event);
  expect(output.metrics()).toMatchObject({ UserConfirmationLost: 1 });
  expect(output.lines()).toContainEqual(expect.objectContaining({ message: 'confirmation lost', outcome: 'lost' }));
  for (const personal of PERSONAL_DATA) expect(output.text()).not.toContain(personal);
});
