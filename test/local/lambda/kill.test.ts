/** The faults `kill`, `timeout` and `throw`: a function dies in the middle, is cut off there, or never gets so far. */
import { join } from 'node:path';
import type { Kernel } from '../../../local/kernel/kernel.ts';
import { UNRESTRICTED } from '../../../local/kernel/permissions/action.ts';
import { operation, type Service } from '../../../local/kernel/service.ts';
import { deployFunction } from './deploy-function.ts';
import { type StartedLambda, startLambda } from './start-lambda.ts';
import { whenFileExists } from './when-file-exists.ts';

const CALLER = `import { request } from 'node:http';
export const handler = () => new Promise((resolve, reject) => {
  const headers = { 'x-amz-target': 'Lamp.Switch', 'content-type': 'application/x-amz-json-1.1' };
  request(process.env.AWS_ENDPOINT_URL, { method: 'POST', headers }, (response) => {
    console.log('the reply was seen');
    response.resume().on('end', () => resolve(response.statusCode));
  }).on('error', reject).end('{}');
});`;

let switched: number;
function lamp(_: Kernel): Service {
  const Switch = operation({
    members: {},
    action: UNRESTRICTED,
    run() {
      switched += 1;
      return {};
    },
  });
  return { name: 'lamp', wire: { protocol: 'json', version: '1.1', target: 'Lamp' }, operations: { Switch } };
}

let twin: StartedLambda;
beforeEach(async () => {
  switched = 0;
  twin = await startLambda({ others: [lamp] });
});
afterEach(() => twin.close());

const killed = {
  errorType: 'Runtime.ExitError',
  errorMessage: expect.stringMatching(/Error: Runtime exited with error: signal: killed$/),
};

test('it is killed when the reply to its first request arrives: the request has its effect', async () => {
  await deployFunction(twin.kernel, { name: 'caller', code: CALLER });
  twin.kernel.faults.add({ service: 'lambda', operation: 'Invoke', effect: 'kill', times: 1 });
  const { payload, log } = await twin.invoke('caller');
  expect(payload).toEqual(killed);
  expect(switched).toBe(1);
  expect(log).not.toContain('the reply was seen');
  expect((await twin.invoke('caller')).payload).toBe(200);
});

test('without a request it is killed when it has its result', async () => {
  const code = 'export const handler = async () => { console.log("did it"); return 1; };';
  await deployFunction(twin.kernel, { name: 'quiet', code });
  twin.kernel.faults.add({ service: 'lambda', effect: 'kill', times: 1, match: { FunctionName: 'quiet' } });
  const { payload, log } = await twin.invoke('quiet');
  expect(payload).toEqual(killed);
  expect(log).toContain('did it');
});

test('with a time it is killed after that time, if it still runs', async () => {
  const code = `import { writeFileSync } from 'node:fs';
  export const handler = async ({ file }) => {
    if (file === undefined) return 'done';
    writeFileSync(file, '');
    await new Promise((resolve) => setTimeout(resolve, 50_000));
  };`;
  await deployFunction(twin.kernel, { name: 'slow', code, properties: { Timeout: 60 } });
  twin.kernel.faults.add({ service: 'lambda', effect: 'kill', milliseconds: 10, times: 2 });
  const file = join(twin.kernel.folder, 'runs');
  const running = twin.invoke('slow', { file });
  await whenFileExists(file);
  twin.kernel.clock.jump(10);
  expect((await running).payload).toEqual(killed);
  twin.kernel.faults.clear();
  expect((await twin.invoke('slow', {})).payload).toBe('done');
});

test('with the fault timeout, its first request has its effect, and the clock does not move', async () => {
  await deployFunction(twin.kernel, { name: 'caller', code: CALLER, properties: { Timeout: 60 } });
  twin.kernel.faults.add({ service: 'lambda', effect: 'timeout', times: 1 });
  const { payload, log } = await twin.invoke('caller');
  expect(payload).toEqual({
    errorType: 'Sandbox.Timedout',
    errorMessage: expect.stringMatching(/Task timed out after 60.00 seconds$/),
  });
  expect(switched).toBe(1);
  expect(log).not.toContain('the reply was seen');
  expect((await twin.invoke('caller')).payload).toBe(200);
});

test.each([
  { error: undefined, errorType: 'Error' },
  { error: { code: 'TooHot', message: 'the lamp glows' }, errorType: 'TooHot' },
])('one that throws ($errorType) answers with an error and has done nothing', async ({ error, errorType }) => {
  await deployFunction(twin.kernel, { name: 'caller', code: CALLER });
  twin.kernel.faults.add({ service: 'lambda', effect: 'throw', times: 1, error });
  expect((await twin.invoke('caller')).payload).toMatchObject({ errorType });
  expect(switched).toBe(0);
  expect((await twin.invoke('caller')).payload).toBe(200);
});
