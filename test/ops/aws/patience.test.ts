/** Retries: throttling is retried without limit, transient errors a few times, and other errors are reported. */

import { clientConfigOf } from '../../../ops/aws/client-config.ts';
import { patiently } from '../../../ops/aws/patience.ts';

const named = (name: string, httpStatusCode = 400) =>
  Object.assign(new Error(name), { name, $metadata: { httpStatusCode } });

/** Fails this often with this error, then succeeds. */
async function ask(error: Error, failures: number) {
  const waits: number[] = [];
  const pressure = { throttled: 0 };
  const clock = {
    now: () => 0,
    sleep: async (milliseconds: number) => void waits.push(milliseconds),
  };
  let calls = 0;
  const call = async () => {
    calls += 1;
    if (calls <= failures) throw error;
    return 'answer';
  };
  const patience = { clock, pressure, random: () => 0.5, signal: new AbortController().signal };
  const answer = await patiently(call, patience).catch((error: Error) => error.name);
  return { answer, calls, waits, throttled: pressure.throttled };
}

test('throttling is retried without limit, with growing delays', async () => {
  const { answer, calls, waits, throttled } = await ask(named('ThrottlingException'), 40);
  expect({ answer, calls, throttled }).toEqual({ answer: 'answer', calls: 41, throttled: 40 });
  expect(waits.slice(0, 3)).toEqual([100, 200, 400]);
  expect(Math.max(...waits)).toBe(10_000);
});

test('a server error is retried three times', async () => {
  expect(await ask(named('InternalServerError', 500), 3)).toMatchObject({ answer: 'answer', throttled: 0 });
  expect(await ask(named('InternalServerError', 500), 4)).toMatchObject({ answer: 'InternalServerError', calls: 4 });
});

test('an invalid call is reported without a retry', async () => {
  expect(await ask(named('AccessDeniedException'), 1)).toMatchObject({ answer: 'AccessDeniedException', calls: 1 });
});

const KEYS = { accessKeyId: 'local', secretAccessKey: 'local' };

test.each([
  [{ endpointUrl: 'http://localhost:4566' }, {}, { region: 'eu-west-1', credentials: KEYS }],
  [{}, { AWS_ENDPOINT_URL: 'http://127.0.0.1:1' }, { endpoint: 'http://127.0.0.1:1', credentials: KEYS }],
  [{ endpointUrl: 'http://localhost:1', region: 'us-east-1' }, { AWS_PROFILE: 'me' }, { region: 'us-east-1' }],
  [{ profile: 'me' }, { AWS_REGION: 'eu-central-1' }, { profile: 'me', region: 'eu-central-1' }],
])('options %j and environment %j lead to %j', (options, env, target) => {
  expect(clientConfigOf({ stage: 'dev', ...options }, env)).toMatchObject(target);
});

test('made-up credentials are never sent to AWS', () => {
  expect(clientConfigOf({ stage: 'dev' }, {}).credentials).toBeUndefined();
  expect(
    clientConfigOf({ stage: 'dev', endpointUrl: 'https://sqs.eu-west-1.amazonaws.com' }, {}).credentials,
  ).toBeUndefined();
});
