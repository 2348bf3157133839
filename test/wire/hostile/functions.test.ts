/** Every function, invoked with what its caller never sends: a named error without personal data, and it keeps working. */
import { InvokeCommand, LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { type Journey, startJourney } from '../../support/start-journey.ts';
import { deepObject } from './no-leak.ts';

const SOMEBODY = 'zaphod.secret@example.com';

let journey: Journey;
let lambda: LambdaClient;
let names: string[];
beforeAll(async () => {
  journey = await startJourney();
  lambda = new LambdaClient({ ...journey.system.client, maxAttempts: 1 });
  const { Functions = [] } = await lambda.send(new ListFunctionsCommand());
  names = Functions.map(({ FunctionName = '' }) => FunctionName);
});
afterAll(async () => {
  lambda.destroy();
  await journey.close();
});

const record = (body: string) => ({ messageId: 'message-1', body });

const PAYLOADS: Record<string, string> = {
  nothing: '',
  null: 'null',
  'a number': '7',
  'a text': JSON.stringify(SOMEBODY),
  'a list': '[]',
  'an empty object': '{}',
  'names of prototypes': '{"__proto__":{"x":1},"constructor":1,"toString":null}',
  'records that are no list': JSON.stringify({ Records: SOMEBODY }),
  'a record that is null': '{"Records":[null]}',
  'a record without a body': '{"Records":[{"messageId":"message-1"}]}',
  'a record with an empty body': JSON.stringify({ Records: [record('')] }),
  'a record of somebody': JSON.stringify({ Records: [record(JSON.stringify({ detail: { email: SOMEBODY } }))] }),
  'a record with a deep body': JSON.stringify({ Records: [record(deepObject.slice(0, 100_000))] }),
  'attributes of a wrong type': JSON.stringify({
    triggerSource: 'PreSignUp_ExternalProvider',
    userName: SOMEBODY,
    request: { userAttributes: SOMEBODY },
  }),
  'a trigger of a wrong type': '{"triggerSource":7,"request":null}',
  'a request of wrong types': JSON.stringify({ httpMethod: 7, requestContext: SOMEBODY, pathParameters: 7 }),
  'control characters': '"\\u0000\\r\\n\\ud800"',
  'a deep object': deepObject,
  '5 MB': JSON.stringify({ email: SOMEBODY + 'x'.repeat(5_000_000) }),
};

async function invoke(FunctionName: string, Payload: string) {
  const command = new InvokeCommand({ FunctionName, Payload, LogType: 'Tail' });
  const { FunctionError, LogResult = '', ...answer } = await lambda.send(command);
  const log = Buffer.from(LogResult, 'base64').toString('utf8');
  const payload: { errorType?: string; errorMessage?: string } = JSON.parse(
    answer.Payload?.transformToString() || '{}',
  );
  return { failed: FunctionError !== undefined, log, payload };
}

/** What our functions call it, and what Lambda's runtime says of an answer that it cannot write. */
const NAMED =
  /^(UnreadableInput: .* cannot be read: |SignUpDenied: |NotAdmitted: NotAdmitted: [a-z-]+\.$|Error: Unable to stringify response body$)/;

test.each(Object.keys(PAYLOADS))('%s', async (what) => {
  const found: string[] = [];
  for (const name of names) {
    const { failed, log, payload } = await invoke(name, PAYLOADS[what] ?? '');
    if (log.includes(SOMEBODY)) found.push(`${name} logs somebody`);
    if (!failed) continue;
    const { errorType = '', errorMessage = '' } = payload;
    const reported = `${errorType}: ${errorMessage}`;
    if (!NAMED.test(reported)) found.push(`${name} fails as ${reported}`);
    if (errorMessage.includes(SOMEBODY)) found.push(`${name} reports of somebody`);
  }
  expect(found).toEqual([]);
});

test('after all that, somebody signs in for the first time', async () => {
  const { userName } = await journey.signIn('ada');
  await journey.settle();
  const { profile } = await journey.records(userName);
  expect(profile).toMatchObject({ userName, status: 'active' });
});
