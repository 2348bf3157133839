import '../../support/function-environment.ts';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { UserSignedIn } from '../../../events/user-signed-in.ts';
import { publishUserSignedIn } from '../../../functions/publish-user-signed-in/publish-user-signed-in.ts';
import { clientOptions } from '../../../functions/shared/client-options.ts';
import { instrument } from '../../../functions/shared/instrument.ts';
import { TRIGGER_BUDGETS } from '../../../functions/shared/publishing/budget.ts';
import { createBusPublisher } from '../../../functions/shared/publishing/bus-publisher.ts';
import { captureOutput } from '../../support/captured-output.ts';
import { CONTEXT } from '../../support/lambda-context.ts';
import { TRACE_HEADER } from '../../support/publisher-factory.ts';
import { entriesOf, recordCalls } from '../../support/recording-endpoint.ts';
import { PERSONAL_DATA, postAuthenticationFactory } from '../../support/trigger-event-factory.ts';

const NOW = new Date('2026-11-25T08:30:00.456Z');

const endpoint = recordCalls();
const output = captureOutput();

const { signIn } = TRIGGER_BUDGETS;
/** As the handler makes it: attempts and limits are the real ones. */
const trigger = (event: object) => {
  const client = new EventBridgeClient({ ...endpoint.client, ...clientOptions(signIn) });
  const traceHeader = () => TRACE_HEADER;
  const putOnBus = createBusPublisher({ bus: { client, name: 'signup' }, limitMs: signIn.totalMs, traceHeader });
  return instrument(publishUserSignedIn({ putOnBus, clock: () => NOW, traceHeader }))(event, CONTEXT);
};
const withAttributes = (userAttributes: object) => postAuthenticationFactory({ request: { userAttributes } });

test('what the provider says now is published with the sub, and Cognito gets its own event back', async () => {
  const event = postAuthenticationFactory();
  await expect(trigger(event)).resolves.toBe(event);
  expect(event).toEqual(postAuthenticationFactory());

  const [entry] = entriesOf(endpoint.calls[0]);
  expect(entry).toMatchObject({ Source: 'signup', DetailType: 'UserSignedIn', TraceHeader: TRACE_HEADER });
  const detail = JSON.parse(entry?.Detail ?? '');
  expect(UserSignedIn.parse(detail)).toEqual(detail);
  const [email, given_name, family_name] = PERSONAL_DATA;
  expect(detail).toMatchObject({
    sub: 'f3a4b8c2-7001',
    occurredAt: NOW.toISOString(),
    attributes: { email, email_verified: 'true', given_name, family_name },
  });
  expect(output.metrics()).toMatchObject({ UserSignedIn: 1 });
});

test.each([
  ['another trigger', postAuthenticationFactory({ triggerSource: 'PostAuthentication_Other' })],
  ['a local user', withAttributes({ sub: 's', 'cognito:user_status': 'CONFIRMED' })],
])('%s is ignored', async (_, event) => {
  await expect(trigger(event)).resolves.toBe(event);
  expect(endpoint.calls).toEqual([]);
});

const REFUSED = { status: 400, body: { __type: 'AccessDeniedException', message: 'zoe@example.com may not' } };
const FAILING = { status: 500, body: { __type: 'InternalException' } };

test.each([
  ['the bus refuses', REFUSED, postAuthenticationFactory(), 1],
  ['the bus fails, which other callers would retry', FAILING, postAuthenticationFactory(), 1],
  [
    'the bus refuses the entry',
    { body: { FailedEntryCount: 1, Entries: [{ ErrorCode: 'x' }] } },
    postAuthenticationFactory(),
    1,
  ],
  ['the bus does not answer', 'stall' as const, postAuthenticationFactory(), 1],
  ['Cognito sent no sub', 'well' as const, withAttributes({ 'cognito:user_status': 'EXTERNAL_PROVIDER' }), 0],
  ['the event is unreadable', 'well' as const, { hello: 'world' }, 0],
])(
  '%s: the person is signed in after at most one call, and the loss is counted',
  async (_, behaviour, event, calls) => {
    endpoint.behave('PutEvents', behaviour);
    await expect(trigger(event)).resolves.toBe(event);
    expect(endpoint.calls).toHaveLength(calls);
    expect(output.metrics()).toMatchObject({ UserSignInLost: 1 });
    expect(output.metrics()).not.toHaveProperty('UserSignedIn');
    expect(output.lines()).toContainEqual(expect.objectContaining({ message: 'sign-in lost', outcome: 'lost' }));
    for (const personal of PERSONAL_DATA) expect(output.text()).not.toContain(personal);
  },
);

test('all attempts together end well within 700 ms', () => {
  expect(signIn.attempts).toBe(1);
  expect(signIn.totalMs).toBeLessThanOrEqual(600);
});
