import '../../support/function-environment.ts';
import { gzipSync } from 'node:zlib';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import fc from 'fast-check';
import { EVENT_SCHEMAS } from '../../../events/schemas.ts';
import { signUpId } from '../../../events/sign-up-id.ts';
import { fetchHookSecret } from '../../../functions/receive-okta-events/fetch-hook-secret.ts';
import { createHookSecretCache } from '../../../functions/receive-okta-events/hook-secret-cache.ts';
import { receiveOktaEvents } from '../../../functions/receive-okta-events/receive-okta-events.ts';
import { OKTA_EVENT_TYPES } from '../../../functions/receive-okta-events/to-access-fact.ts';
import { clientOptions } from '../../../functions/shared/client-options.ts';
import { instrument } from '../../../functions/shared/instrument.ts';
import { createBatchingBusPublisher } from '../../../functions/shared/publishing/batching-bus-publisher.ts';
import { captureOutput } from '../../support/captured-output.ts';
import { CONTEXT } from '../../support/lambda-context.ts';
import {
  APPLICATION_ID,
  HOOK_PERSONAL_DATA,
  HOOK_SECRET,
  hookBodyFactory,
  hookRequestFactory,
  NEXT_HOOK_SECRET,
  OKTA_USER_ID,
  oktaEventFactory,
} from '../../support/okta-event-factory.ts';
import { publisherFactory, TRACE_HEADER } from '../../support/publisher-factory.ts';
import { entriesOf, recordCalls } from '../../support/recording-endpoint.ts';

const USER_POOL_ID = 'eu-central-1_Ab12Cd34E';
const USER_NAME = `okta_${OKTA_USER_ID.toLowerCase()}`;
const OUTAGE = { status: 500, body: { __type: 'InternalException', message: 'zoe@example.com' } };
const secretAnswer = (secret: unknown) => ({
  body: { SecretString: typeof secret === 'string' ? secret : JSON.stringify(secret) },
});

const endpoint = recordCalls();
let now: number;
const output = captureOutput();

beforeEach(() => {
  now = Date.parse('2026-11-24T08:00:01Z');
  endpoint.behave('GetSecretValue', secretAnswer({ current: HOOK_SECRET }));
});

function receiverFactory() {
  const secrets = new SecretsManagerClient({
    ...endpoint.client,
    ...clientOptions({ attempts: 1, attemptMs: 10_000 }),
  });
  const handler = instrument(
    receiveOktaEvents({
      readSecret: createHookSecretCache({
        fetch: fetchHookSecret(secrets, 'sign-up/okta-hooks', 30_000),
        clock: () => new Date(now),
      }),
      publish: publisherFactory(endpoint, undefined, createBatchingBusPublisher),
      userPoolId: USER_POOL_ID,
      applicationId: APPLICATION_ID,
      traceHeader: () => TRACE_HEADER,
    }),
  );
  return (request: object) => handler(request, CONTEXT);
}

const suspend = oktaEventFactory('user.lifecycle.suspend');
const callsOf = (operation: string) => endpoint.calls.filter((call) => call.operation === operation);
const published = () => callsOf('PutEvents').flatMap(entriesOf);
const receive = (request: object) => receiverFactory()(request);

describe('a hook with the right secret', () => {
  test('becomes one fact on the bus, with the id and the time of Okta, and nothing personal', async () => {
    const answer = await receive(hookRequestFactory([suspend]));
    expect([answer.statusCode, answer.body]).toEqual([204, '']);
    const [entry] = published();
    expect(entry).toMatchObject({ EventBusName: 'signup', Source: 'signup', DetailType: 'UserBlocked' });
    expect(entry?.Time).toBe(Date.parse('2026-11-24T08:00:00Z') / 1000);
    const detail = JSON.parse(entry?.Detail ?? '');
    expect(EVENT_SCHEMAS.UserBlocked.parse(detail)).toEqual(detail);
    expect(detail).toEqual({
      version: 1,
      signUpId: signUpId({ userPoolId: USER_POOL_ID, userName: USER_NAME }),
      userPoolId: USER_POOL_ID,
      userName: USER_NAME,
      traceId: '1-6a10f3c2-5f84a1b2c3d4e5f60718293a',
      occurredAt: '2026-11-24T08:00:00.000Z',
      ground: 'okta-lifecycle',
      factId: suspend.uuid,
      actor: 'okta:00u9z8y7x6w5v4u3t2s1',
    });
    for (const text of [...HOOK_PERSONAL_DATA, HOOK_SECRET]) expect(output.text()).not.toContain(text);
  });

  test.each([
    ['user.lifecycle.suspend', 'UserBlocked', 'okta-lifecycle'],
    ['user.lifecycle.unsuspend', 'UserUnblocked', 'okta-lifecycle'],
    ['user.lifecycle.deactivate', 'UserBlocked', 'okta-lifecycle'],
    ['user.lifecycle.activate', 'UserUnblocked', 'okta-lifecycle'],
    ['user.lifecycle.reactivate', 'UserUnblocked', 'okta-lifecycle'],
    ['user.lifecycle.delete.initiated', 'UserBlocked', 'okta-lifecycle'],
    ['application.user_membership.remove', 'UserBlocked', 'okta-assignment'],
    ['application.user_membership.add', 'UserUnblocked', 'okta-assignment'],
  ])('%s is %s on the ground %s', async (eventType, detailType, ground) => {
    expect(OKTA_EVENT_TYPES.size).toBe(8);
    await receive(hookRequestFactory([oktaEventFactory(eventType)]));
    const [entry] = published();
    expect([entry?.DetailType, JSON.parse(entry?.Detail ?? '{}').ground]).toEqual([detailType, ground]);
  });

  test.each([
    ['of another type', oktaEventFactory('user.session.start', { target: null })],
    ['of a type by the name of a prototype', oktaEventFactory('constructor')],
    [
      'about another application',
      oktaEventFactory('application.user_membership.remove', {
        target: [
          { type: 'AppInstance', id: '0oa9' },
          { type: 'User', id: OKTA_USER_ID },
        ],
      }),
    ],
    ['that reports a failure', oktaEventFactory('user.lifecycle.suspend', { outcome: { result: 'FAILURE' } })],
  ])('an event %s is ignored and counted; the others are published', async (_, event) => {
    expect((await receive(hookRequestFactory([event, suspend]))).statusCode).toBe(204);
    expect(published()).toHaveLength(1);
    expect(output.metrics()).toMatchObject({ HookReceived: 1, HookEventIgnored: 1 });
  });

  test('when the bus refuses, the fact waits in the outbox, and Okta is answered', async () => {
    endpoint.behave('PutEvents', OUTAGE);
    expect((await receive(hookRequestFactory([suspend]))).statusCode).toBe(204);
    const [sent] = callsOf('SendMessage');
    expect(JSON.parse(String(sent?.input.MessageBody))).toMatchObject({
      'detail-type': 'UserBlocked',
      detail: { userName: USER_NAME },
    });
  });

  test('when bus and outbox refuse, the answer is 503, so that Okta sends it again', async () => {
    endpoint.behave('PutEvents', OUTAGE);
    endpoint.behave('SendMessage', OUTAGE);
    const answer = await receive(hookRequestFactory([suspend]));
    expect([answer.statusCode, JSON.parse(answer.body)]).toEqual([
      503,
      { type: 'unavailable', title: 'The event could not be published. Send it again', status: 503 },
    ]);
    expect(output.metrics()).toMatchObject({ HookFailed: 1 });
    for (const text of HOOK_PERSONAL_DATA) expect(output.text()).not.toContain(text);
  });

  const many = (count: number) =>
    Array.from({ length: count }, (_, index) => oktaEventFactory('user.lifecycle.suspend', { uuid: `event-${index}` }));

  test('with many events takes as few calls of the bus as it can: a new environment has no time for a hundred connections', async () => {
    expect((await receive(hookRequestFactory(many(25)))).statusCode).toBe(204);
    expect(
      callsOf('PutEvents')
        .map((call) => entriesOf(call).length)
        .sort(),
    ).toEqual([10, 10, 5]);
    expect(new Set(published().map(({ Detail }) => JSON.parse(Detail ?? '{}').factId)).size).toBe(25);
  });

  test('puts only the fact into the outbox that the bus refuses', async () => {
    const Entries = [{ EventId: 'event-0' }, { ErrorCode: 'ThrottlingException' }, { EventId: 'event-2' }];
    endpoint.behave('PutEvents', { body: { FailedEntryCount: 1, Entries } });
    expect((await receive(hookRequestFactory(many(3)))).statusCode).toBe(204);
    const queued = callsOf('SendMessage').map(({ input }) => JSON.parse(String(input.MessageBody)).detail.factId);
    expect(queued).toEqual(['event-1']);
  });

  test('the answer waits for every fact, even when one fails', async () => {
    endpoint.behave('PutEvents', OUTAGE, OUTAGE, 'well');
    endpoint.behave('SendMessage', OUTAGE);
    const events = ['1', '2', '3'].map((uuid) => oktaEventFactory('user.lifecycle.suspend', { uuid }));
    await receive(hookRequestFactory(events));
    const calls = endpoint.calls.length;
    await new Promise((resolve) => setImmediate(resolve));
    expect(endpoint.calls).toHaveLength(calls);
  });
});

describe('the secret', () => {
  test.each([
    ['absent', null],
    ['empty', { Authorization: '' }],
    ['wrong', { Authorization: `${HOOK_SECRET}x` }],
    ['the text undefined', { Authorization: 'undefined' }],
    ['in another header', { 'X-Authorization': HOOK_SECRET }],
  ])('if it is %s, the answer is 401, with any body, and nothing is published', async (_, headers) => {
    for (const body of [undefined, 'not JSON', 'x'.repeat(2_000_000)]) {
      const answer = await receive(hookRequestFactory([suspend], { headers, body }));
      expect([answer.statusCode, JSON.parse(answer.body).type]).toEqual([401, 'invalid-secret']);
    }
    expect(published()).toEqual([]);
    expect(output.metrics()).toMatchObject({ HookRefused: 3 });
    expect(output.text()).not.toContain(HOOK_SECRET);
  });

  test('is replaced without a gap: current and next are both valid, then only the new one', async () => {
    const deliver = receiverFactory();
    const statusWith = async (Authorization: string) =>
      (await deliver(hookRequestFactory([], { headers: { Authorization, 'content-type': 'application/json' } })))
        .statusCode;
    await expect(statusWith(NEXT_HOOK_SECRET)).resolves.toBe(401);
    endpoint.behave('GetSecretValue', secretAnswer({ current: HOOK_SECRET, next: NEXT_HOOK_SECRET }));
    now += 60_000;
    await expect(statusWith(HOOK_SECRET)).resolves.toBe(204);
    await expect(statusWith(NEXT_HOOK_SECRET)).resolves.toBe(204);
    endpoint.behave('GetSecretValue', secretAnswer({ current: NEXT_HOOK_SECRET }));
    now += 60_000;
    await expect(statusWith(NEXT_HOOK_SECRET)).resolves.toBe(204);
    await expect(statusWith(HOOK_SECRET)).resolves.toBe(401);
  });

  test('is read once a minute, and an older one serves for a quarter of an hour if it cannot be read', async () => {
    const deliver = receiverFactory();
    const status = async () => (await deliver(hookRequestFactory([]))).statusCode;
    await status();
    await status();
    expect(callsOf('GetSecretValue')).toHaveLength(1);
    endpoint.behave('GetSecretValue', OUTAGE);
    now += 14 * 60_000;
    await expect(status()).resolves.toBe(204);
    now += 60_000;
    await expect(status()).resolves.toBe(503);
  });

  test.each([
    ['no JSON', 'plain text'],
    ['too short', { current: 'short' }],
    ['a list', '[]'],
  ])('that is %s is not valid: the answer is 503, and the log says why', async (_, secret) => {
    endpoint.behave('GetSecretValue', secretAnswer(secret));
    expect((await receive(hookRequestFactory([suspend]))).statusCode).toBe(503);
    expect(output.lines()).toContainEqual(
      expect.objectContaining({ message: 'hook failed', errorName: 'UnreadableInput' }),
    );
    expect(output.text()).not.toContain('plain text');
  });
});

describe("Okta's verification", () => {
  const challenge = (value: string | undefined) =>
    receive(
      hookRequestFactory([], {
        method: 'GET',
        headers: value === undefined ? null : { 'X-Okta-Verification-Challenge': value },
        body: null,
      }),
    );

  test('is answered with the challenge, without the secret and without a call', async () => {
    const answer = await challenge('X4D-hGi5b_c.~+/=');
    expect([answer.statusCode, JSON.parse(answer.body)]).toEqual([200, { verification: 'X4D-hGi5b_c.~+/=' }]);
    expect(answer.headers).toMatchObject({ 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
    expect(endpoint.calls).toEqual([]);
  });

  test.each([
    ['absent', undefined],
    ['empty', ''],
    ['HTML', '<script>'],
    ['too long', 'x'.repeat(513)],
    ['more than one line', 'a\r\nset-cookie: b=c'],
  ])('a challenge that is %s is refused, and not returned', async (_, value) => {
    const answer = await challenge(value);
    expect([answer.statusCode, JSON.parse(answer.body)]).toEqual([
      400,
      { type: 'invalid-challenge', title: expect.any(String), status: 400 },
    ]);
  });
});

describe('what Okta never sends', () => {
  const HEADERS = { Authorization: HOOK_SECRET, 'Content-Type': 'application/json' };
  const many = (count: number) => Array.from({ length: count }, () => suspend);
  const deep = `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`;
  const CASES: Record<string, [status: number, request: object]> = {
    'an absent body': [400, hookRequestFactory([], { body: null })],
    'an empty body': [400, hookRequestFactory([], { body: '' })],
    'no JSON': [400, hookRequestFactory([], { body: 'zoe@example.com {' })],
    'JSON of another type': [400, hookRequestFactory([], { body: '"zoe@example.com"' })],
    'another kind of event': [
      400,
      hookRequestFactory([], { body: JSON.stringify({ ...hookBodyFactory([suspend]), eventType: 'zoe@example.com' }) }),
    ],
    'events that are no list': [
      400,
      hookRequestFactory([], { body: JSON.stringify({ ...hookBodyFactory([]), data: { events: suspend } }) }),
    ],
    'an event that is null': [400, hookRequestFactory([null])],
    'an event without a type': [400, hookRequestFactory([suspend, { ...suspend, eventType: undefined }])],
    'an event without an id': [
      400,
      hookRequestFactory([suspend, oktaEventFactory('user.lifecycle.suspend', { uuid: 7 })]),
    ],
    'an event without a time': [
      400,
      hookRequestFactory([oktaEventFactory('user.lifecycle.suspend', { published: 'today' })]),
    ],
    'an event about nobody': [
      400,
      hookRequestFactory([suspend, oktaEventFactory('user.lifecycle.suspend', { target: [] })]),
    ],
    'a user id that is none': [
      400,
      hookRequestFactory([
        oktaEventFactory('user.lifecycle.suspend', { target: [{ type: 'User', id: '../zoe@example.com' }] }),
      ]),
    ],
    'names of prototypes': [
      400,
      hookRequestFactory([], { body: '{"__proto__":{"eventType":"com.okta.event_hook"},"constructor":1}' }),
    ],
    'an event of names of prototypes': [
      400,
      hookRequestFactory([], {
        body: JSON.stringify(hookBodyFactory(['EVENT'])).replace('"EVENT"', `{"__proto__":${JSON.stringify(suspend)}}`),
      }),
    ],
    'a deep body': [400, hookRequestFactory([], { body: deep })],
    '1,000 events': [413, hookRequestFactory(many(1_000))],
    '101 events': [413, hookRequestFactory(many(101))],
    'more than a megabyte': [413, hookRequestFactory([{ ...suspend, displayMessage: 'x'.repeat(1_000_000) }])],
    'a form': [
      415,
      hookRequestFactory([suspend], { headers: { ...HEADERS, 'Content-Type': 'application/x-www-form-urlencoded' } }),
    ],
    'no type': [415, hookRequestFactory([suspend], { headers: { Authorization: HOOK_SECRET } })],
    'a compressed body': [
      415,
      hookRequestFactory([], {
        headers: { ...HEADERS, 'content-encoding': 'gzip' },
        body: gzipSync(JSON.stringify(hookBodyFactory([suspend]))).toString('utf8'),
      }),
    ],
    'a compressed body without its header': [
      400,
      hookRequestFactory([], { body: gzipSync(JSON.stringify(hookBodyFactory([suspend]))).toString('utf8') }),
    ],
  };

  test.each(Object.entries(CASES))('%s: a clear status, nothing published', async (_, [status, request]) => {
    const answer = await receive(request);
    expect(answer.statusCode).toBe(status);
    expect(JSON.parse(answer.body)).toEqual({ type: expect.any(String), title: expect.any(String), status });
    expect(published()).toEqual([]);
    expect(output.metrics()).toMatchObject({ HookRefused: 1 });
    for (const text of [...HOOK_PERSONAL_DATA, HOOK_SECRET]) expect(output.text() + answer.body).not.toContain(text);
  });

  test('a hundred events are published', async () => {
    expect((await receive(hookRequestFactory(many(100)))).statusCode).toBe(204);
    expect(published()).toHaveLength(100);
  });

  test('for any body, the status is 204 or 400, and what is published is a fact', async () => {
    const deliver = receiverFactory();
    const someEvent = fc.oneof(
      fc.jsonValue(),
      fc.record(
        {
          eventType: fc.oneof(fc.constantFrom(...OKTA_EVENT_TYPES.keys()), fc.string()),
          uuid: fc.oneof(fc.uuid(), fc.jsonValue()),
          published: fc.oneof(fc.constant('2026-11-24T08:00:00Z'), fc.jsonValue()),
          target: fc.oneof(
            fc.array(
              fc.record({ type: fc.constantFrom('User', 'AppInstance'), id: fc.constantFrom('00u1', APPLICATION_ID) }),
            ),
            fc.jsonValue(),
          ),
          outcome: fc.oneof(fc.constant({ result: 'SUCCESS' }), fc.jsonValue()),
          actor: fc.oneof(fc.constant({ id: '00u9' }), fc.jsonValue()),
        },
        { requiredKeys: ['eventType'] },
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(someEvent, { maxLength: 4 }), async (events) => {
        endpoint.calls.length = 0;
        const { statusCode } = await deliver(hookRequestFactory(events));
        expect([204, 400]).toContain(statusCode);
        if (statusCode !== 204) expect(published()).toEqual([]);
        for (const { DetailType, Detail = '' } of published()) {
          EVENT_SCHEMAS[DetailType as 'UserBlocked'].parse(JSON.parse(Detail));
        }
      }),
      { numRuns: 200 },
    );
  });
});
