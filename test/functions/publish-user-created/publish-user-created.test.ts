import '../../support/function-environment.ts';
import { SignUpRefused } from '../../../events/sign-up-refused.ts';
import { UserCreated } from '../../../events/user-created.ts';
import { publishUserCreated } from '../../../functions/publish-user-created/publish-user-created.ts';
import type { Judge } from '../../../functions/shared/admission/judge.ts';
import { instrument } from '../../../functions/shared/instrument.ts';
import { captureOutput } from '../../support/captured-output.ts';
import { CONTEXT } from '../../support/lambda-context.ts';
import { OUTBOX_URL, publisherFactory, TRACE_HEADER } from '../../support/publisher-factory.ts';
import { entriesOf, recordCalls } from '../../support/recording-endpoint.ts';
import { PERSONAL_DATA, preSignUpFactory } from '../../support/trigger-event-factory.ts';

const NOW = new Date('2026-11-23T10:00:00.123Z');
const REFUSED = { status: 400, body: { __type: 'AccessDeniedException', message: 'zoe@example.com may not' } };
const OUTAGE = { status: 500, body: { __type: 'InternalException' } };
const DENIAL = 'your account could not be created just now, please try again in a minute';

const endpoint = recordCalls();
const output = captureOutput();

const trigger = (event: object, limitsMs?: { bus: number; outbox: number }, judge: Judge = async () => []) => {
  const publish = publisherFactory(endpoint, limitsMs);
  const dependencies = { judge, publish, clock: () => NOW, traceHeader: () => TRACE_HEADER };
  return instrument(publishUserCreated(dependencies))(event, CONTEXT);
};
const callsOf = (operation: string) => endpoint.calls.filter((call) => call.operation === operation);
const entry = () => entriesOf(callsOf('PutEvents')[0])[0] ?? {};

describe('when bus and portal accept', () => {
  test('Cognito gets its own event back, unchanged', async () => {
    const event = preSignUpFactory();
    await expect(trigger(event)).resolves.toBe(event);
    expect(event).toEqual(preSignUpFactory());
  });

  test('one call publishes the event, in the trace of this invocation, at the time of the sign-up', async () => {
    await trigger(preSignUpFactory());
    expect(endpoint.calls.map(({ operation }) => operation)).toEqual(['PutEvents']);
    expect(entry()).toMatchObject({
      EventBusName: 'signup',
      Source: 'signup',
      DetailType: 'UserCreated',
      TraceHeader: TRACE_HEADER,
    });
    expect(entry().Time).toBe(NOW.getTime() / 1000);
  });

  test('the event is a UserCreated with only the mapped attributes', async () => {
    await trigger(preSignUpFactory());
    const detail = JSON.parse(entry().Detail ?? '');
    expect(UserCreated.parse(detail)).toEqual(detail);
    expect(detail).toMatchObject({ occurredAt: NOW.toISOString(), traceId: '1-6a10f3c2-5f84a1b2c3d4e5f60718293a' });
    expect(detail.attributes).toEqual({
      email: 'zoe@example.com',
      email_verified: 'true',
      given_name: 'Zoë',
      family_name: 'O’Donnell',
    });
  });

  test('a second attempt of the same person has the same signUpId', async () => {
    await trigger(preSignUpFactory());
    const first = JSON.parse(entry().Detail ?? '').signUpId;
    endpoint.reset();
    await trigger(preSignUpFactory());
    expect(JSON.parse(entry().Detail ?? '').signUpId).toBe(first);
  });

  test('the user name is published in lower case, and its spelling changes no id', async () => {
    await trigger(preSignUpFactory());
    const usual = JSON.parse(entry().Detail ?? '');
    endpoint.reset();
    const event = preSignUpFactory({ userName: 'Okta_00U1' });
    await expect(trigger(event)).resolves.toMatchObject({ userName: 'Okta_00U1' });
    expect(JSON.parse(entry().Detail ?? '')).toMatchObject({ userName: 'okta_00u1', signUpId: usual.signUpId });
  });

  test.each(['PreSignUp_SignUp', 'PreSignUp_AdminCreateUser'])(
    '%s is admitted, and nothing is published',
    async (triggerSource) => {
      const event = preSignUpFactory({ triggerSource });
      await expect(trigger(event)).resolves.toBe(event);
      expect(endpoint.calls).toEqual([]);
    },
  );

  test('a person without any attribute is published too', async () => {
    await trigger(preSignUpFactory({ request: { userAttributes: { email: null }, validationData: null } }));
    expect(JSON.parse(entry().Detail ?? '').attributes).toEqual({});
  });
});

test('elements that AWS adds or changes cause no denial', async () => {
  const userAttributes = {
    email: 'zoe@example.com',
    given_name: 7,
    'cognito:groups': ['a'],
    family_name: { text: 'x' },
  };
  await trigger(preSignUpFactory({ request: { userAttributes, moved: true } }));
  expect(JSON.parse(entry().Detail ?? '').attributes).toEqual({ email: 'zoe@example.com' });
});

describe('when the bus refuses', () => {
  test.each([
    ['the call', REFUSED],
    [
      'the one entry',
      { body: { FailedEntryCount: 1, Entries: [{ ErrorCode: 'InternalFailure', ErrorMessage: 'x' }] } },
    ],
  ])('%s, the event is sent to the outbox with its trace header', async (_, behaviour) => {
    endpoint.behave('PutEvents', behaviour);
    const event = preSignUpFactory();
    await expect(trigger(event)).resolves.toBe(event);
    const [call] = callsOf('SendMessage');
    expect(call?.input).toMatchObject({
      QueueUrl: OUTBOX_URL,
      MessageSystemAttributes: { AWSTraceHeader: { DataType: 'String', StringValue: TRACE_HEADER } },
    });
    expect(JSON.parse(String(call?.input.MessageBody))).toEqual({
      source: 'signup',
      'detail-type': 'UserCreated',
      detail: JSON.parse(entry().Detail ?? ''),
    });
    expect(output.metrics()).toMatchObject({ EventQueued: 1 });
  });

  test('once, the second attempt succeeds and the outbox stays empty', async () => {
    endpoint.behave('PutEvents', OUTAGE, 'well');
    await trigger(preSignUpFactory());
    expect(endpoint.calls.map(({ operation }) => operation)).toEqual(['PutEvents', 'PutEvents']);
  });

  test('for longer, there is no third attempt', async () => {
    endpoint.behave('PutEvents', OUTAGE);
    await trigger(preSignUpFactory());
    expect(endpoint.calls.map(({ operation }) => operation)).toEqual(['PutEvents', 'PutEvents', 'SendMessage']);
  });

  test('by not responding, the event is sent to the outbox after the time-out', async () => {
    endpoint.behave('PutEvents', 'stall');
    await trigger(preSignUpFactory(), { bus: 60, outbox: 30_000 });
    expect(callsOf('SendMessage')).toHaveLength(1);
  });
});

describe('when bus and outbox refuse', () => {
  test.each([
    ['both refuse', REFUSED, REFUSED],
    ['neither answers', 'stall' as const, 'stall' as const],
  ])('%s: the sign-up is denied with a safe message, and counted', async (_, bus, outbox) => {
    endpoint.behave('PutEvents', bus);
    endpoint.behave('SendMessage', outbox);
    const limitsMs = bus === 'stall' ? { bus: 60, outbox: 60 } : undefined;
    await expect(trigger(preSignUpFactory(), limitsMs)).rejects.toThrow(
      expect.objectContaining({ name: 'SignUpDenied', message: DENIAL }),
    );
    expect(output.metrics()).toMatchObject({ SignUpDenied: 1 });
  });

  test('the log has the sign-up and the cause, but no personal data', async () => {
    endpoint.behave('PutEvents', REFUSED);
    endpoint.behave('SendMessage', REFUSED);
    await expect(trigger(preSignUpFactory())).rejects.toThrow(DENIAL);
    expect(output.lines()).toContainEqual(
      expect.objectContaining({
        message: 'sign-up denied',
        signUpId: expect.any(String),
        errorName: 'AccessDeniedException',
      }),
    );
    for (const personal of PERSONAL_DATA) expect(output.text()).not.toContain(personal);
  });
});

describe('when the person breaks the rules of the portal', () => {
  const judge: Judge = async () => ['email-unverified', 'family_name-missing'];
  const refused = (limitsMs?: { bus: number; outbox: number }) => trigger(preSignUpFactory(), limitsMs, judge);
  const REFUSAL = expect.objectContaining({
    name: 'NotAdmitted',
    message: 'NotAdmitted: email-unverified, family_name-missing.',
  });

  test('Cognito gets every reason code, and the refusal is published for the audit; no sign-up begins', async () => {
    await expect(refused()).rejects.toEqual(REFUSAL);
    expect(endpoint.calls.map(({ operation }) => operation)).toEqual(['PutEvents']);
    expect(entry()).toMatchObject({ Source: 'signup.audit', DetailType: 'SignUpRefused' });
    const detail = JSON.parse(entry().Detail ?? '');
    expect(SignUpRefused.parse(detail)).toEqual(detail);
    expect(detail).toMatchObject({ reasons: ['email-unverified', 'family_name-missing'], userName: 'okta_00u1' });
    expect(output.metrics()).toMatchObject({ Refused: 1, [`Refused clientId=${detail.clientId}`]: 1 });
    expect(output.metrics()).not.toHaveProperty('SignUpDenied');
  });

  test('the event of the refusal is sent to the outbox when the bus refuses it', async () => {
    endpoint.behave('PutEvents', REFUSED);
    await expect(refused()).rejects.toEqual(REFUSAL);
    expect(callsOf('SendMessage')).toHaveLength(1);
  });

  test('the refusal is the same when neither bus nor outbox accepts the event, which is counted', async () => {
    endpoint.behave('PutEvents', REFUSED);
    endpoint.behave('SendMessage', REFUSED);
    await expect(refused()).rejects.toEqual(REFUSAL);
    expect(output.metrics()).toMatchObject({ Refused: 1, RefusalUnrecorded: 1 });
  });

  test('log and error contain no personal data', async () => {
    await expect(refused()).rejects.toEqual(REFUSAL);
    expect(output.lines()).toContainEqual(expect.objectContaining({ message: 'not admitted', outcome: 'refused' }));
    for (const personal of PERSONAL_DATA) expect(output.text()).not.toContain(personal);
  });
});

test('the rules are applied to the attributes that Cognito has mapped', async () => {
  const asked: unknown[] = [];
  await trigger(preSignUpFactory(), undefined, async (...question) => {
    asked.push(question);
    return [];
  });
  const attributes = { email: 'zoe@example.com', email_verified: 'true', given_name: 'Zoë', family_name: 'O’Donnell' };
  expect(asked).toEqual([['7gk3v0m1n2p4q5r6s8t9u0v1w2', attributes]]);
});

test.each([
  ['no trigger source', { triggerSource: undefined }],
  ['no user name', { userName: undefined }],
  ['no app client', { callerContext: {} }],
])('an event with %s is denied, because the sign-up would be lost', async (_, changes) => {
  await expect(trigger(preSignUpFactory(changes))).rejects.toThrow(DENIAL);
  expect(output.text()).toContain('UnreadableInput');
});
