/** Invoke: what it takes, what it refuses, what a function is given and what its caller is answered. */
import { InvokeCommand } from '@aws-sdk/client-lambda';
import { deployFunction } from './deploy-function.ts';
import { type StartedLambda, startLambda } from './start-lambda.ts';

const ECHO = 'export const handler = async (event, context) => ({ event, context, env: { ...process.env } });';

let twin: StartedLambda;
let arn: string;
beforeAll(async () => {
  twin = await startLambda();
  arn = await deployFunction(twin.kernel, {
    name: 'echo',
    code: ECHO,
    properties: { Timeout: 7, Environment: { Variables: { COLOUR: 'green', AWS_REGION: 'from-the-template' } } },
  });
});
afterAll(() => twin.close());

describe('cannot be read', () => {
  test('a payload that is not JSON', async () => {
    const call = twin.lambda.send(new InvokeCommand({ FunctionName: 'echo', Payload: '{"a":' }));
    await expect(call).rejects.toMatchObject({ name: 'InvalidRequestContentException' });
  });

  test('a name that no function can have', async () => {
    await expect(twin.invoke('no such name')).rejects.toMatchObject({ name: 'ValidationException' });
  });

  test('a payload over 6 MB', async () => {
    await expect(twin.invoke('echo', 'x'.repeat(6 * 1024 * 1024))).rejects.toMatchObject({
      name: 'RequestEntityTooLargeException',
      $metadata: { httpStatusCode: 413 },
    });
  });
});

describe('is not allowed', () => {
  test('a function that does not exist, by name, ARN or version', async () => {
    for (const name of ['nobody', arn.replace('echo', 'nobody'), `${arn}:7`]) {
      await expect(twin.invoke(name)).rejects.toMatchObject({
        name: 'ResourceNotFoundException',
        message: `Function not found: ${name === 'nobody' ? arn.replace('echo', 'nobody') : name}`,
      });
    }
  });

  test('an asynchronous invocation, by its name', async () => {
    await expect(twin.invoke('echo', {}, { InvocationType: 'Event' })).rejects.toThrow('the InvocationType Event');
  });
});

describe('works', () => {
  test('by every way to name a function', async () => {
    for (const name of ['echo', 'echo:$LATEST', arn, `${arn}:$LATEST`, '123456789012:function:echo']) {
      expect((await twin.invoke(name, { name })).payload.event).toEqual({ name });
    }
  });

  test('no payload is an empty event', async () => {
    expect((await twin.invoke('echo')).payload.event).toEqual({});
  });

  test('a dry run runs nothing', async () => {
    const output = await twin.lambda.send(new InvokeCommand({ FunctionName: 'echo', InvocationType: 'DryRun' }));
    expect(output.StatusCode).toBe(204);
  });

  test('the context says who runs', async () => {
    const ClientContext = Buffer.from('{"custom":{"lamp":"on"}}').toString('base64');
    const { payload } = await twin.invoke('echo', {}, { ClientContext });
    expect(payload.context).toEqual({
      functionName: 'echo',
      functionVersion: '$LATEST',
      memoryLimitInMB: '128',
      invokedFunctionArn: arn,
      awsRequestId: expect.stringMatching(/^[\da-f-]{36}$/),
      logGroupName: '/aws/lambda/echo',
      logStreamName: expect.stringMatching(/^\d{4}\/\d\d\/\d\d\/\[\$LATEST\][\da-f]{32}$/),
      clientContext: { custom: { lamp: 'on' } },
    });
  });

  test('the environment has what Lambda and the template set, and nothing of this machine', async () => {
    const { payload } = await twin.invoke('echo');
    const env = payload.env as Record<string, string>;
    expect(env).toMatchObject({
      COLOUR: 'green',
      AWS_REGION: 'eu-west-1',
      AWS_DEFAULT_REGION: 'eu-west-1',
      AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
      AWS_LAMBDA_FUNCTION_NAME: 'echo',
      AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '128',
      AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
      AWS_LAMBDA_LOG_GROUP_NAME: '/aws/lambda/echo',
      AWS_ENDPOINT_URL: twin.client.endpoint,
      AWS_XRAY_DAEMON_ADDRESS: expect.stringMatching(/^127\.0\.0\.1:\d+$/),
      _HANDLER: 'index.handler',
      TZ: ':UTC',
    });
    expect(env._X_AMZN_TRACE_ID).toMatch(/^Root=1-[\da-f]{8}-[\da-f]{24};Parent=[\da-f]{16};Sampled=1$/);
    expect(twin.kernel.credentials.identify(env.AWS_ACCESS_KEY_ID)).toEqual({
      type: 'role',
      roleArn: 'arn:aws:iam::123456789012:role/echo',
      session: 'echo',
    });
    expect(Object.keys(env)).not.toContain('HOME');
    expect(Object.keys(env)).not.toContain('NODE_OPTIONS');
  });

  test('the remaining time counts down from the time-out', async () => {
    await deployFunction(twin.kernel, {
      name: 'timer',
      code: `export const handler = async (_, context) => {
        const first = context.getRemainingTimeInMillis();
        await new Promise((resolve) => setTimeout(resolve, 20));
        return [first, context.getRemainingTimeInMillis()];
      };`,
      properties: { Timeout: 900 },
    });
    const [first, second] = (await twin.invoke('timer')).payload as unknown as [number, number];
    expect(first).toBeGreaterThan(800_000);
    expect(first).toBeLessThanOrEqual(900_000);
    expect(second).toBeLessThan(first - 15);
  });

  test('what returns nothing answers null', async () => {
    await deployFunction(twin.kernel, { name: 'quiet', code: 'export const handler = () => {};' });
    expect((await twin.invoke('quiet')).payload).toBeNull();
  });

  test('CommonJS bundles run too', async () => {
    const code = 'const path = require("node:path"); exports.handler = async () => path.basename("/a/b");';
    await deployFunction(twin.kernel, { name: 'common', code, file: 'index.js' });
    expect((await twin.invoke('common')).payload).toBe('b');
  });
});
