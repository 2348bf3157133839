/** Permissions and event sources are taken away and changed through the real SDK; the next deployment restores them. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  AddPermissionCommand,
  DeleteEventSourceMappingCommand,
  DeleteFunctionConcurrencyCommand,
  GetEventSourceMappingCommand,
  GetFunctionCommand,
  GetFunctionConcurrencyCommand,
  GetPolicyCommand,
  InvokeCommand,
  PutFunctionConcurrencyCommand,
  RemovePermissionCommand,
  UpdateEventSourceMappingCommand,
  UpdateFunctionCodeCommand,
} from '@aws-sdk/client-lambda';
import { DeleteQueueCommand, GetQueueAttributesCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { createIam } from '../../../local/iam/service.ts';
import { createSqs } from '../../../local/sqs/service.ts';
import { deployFunction, deployResource } from './deploy-function.ts';
import { createGate, PASS } from './gate.ts';
import { type StartedLambda, startLambda } from './start-lambda.ts';

const missing = { name: 'ResourceNotFoundException', $metadata: { httpStatusCode: 404 } };

describe('AddPermission and RemovePermission', () => {
  let twin: StartedLambda;
  let arn: string;
  let StatementId: string;
  const events = { type: 'service', service: 'events.amazonaws.com' } as const;
  const mayInvoke = () => twin.kernel.permissions.allows({ principal: events }, 'lambda:InvokeFunction', arn);

  beforeAll(async () => {
    twin = await startLambda({ others: [createIam] });
    const trust = { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } };
    const role = { AssumeRolePolicyDocument: { Statement: [trust] } };
    await deployResource(twin.kernel, 'AWS::IAM::Role', role, 'lamp');
    arn = await deployFunction(twin.kernel, { name: 'lamp', code: 'export const handler = async () => {};' });
    StatementId = await deployResource(twin.kernel, 'AWS::Lambda::Permission', {
      Action: 'lambda:InvokeFunction',
      FunctionName: arn,
      Principal: 'events.amazonaws.com',
    });
  });
  afterAll(() => twin.close());

  test('removes a statement and what it allows', async () => {
    expect(mayInvoke()).toBe(true);
    await twin.lambda.send(new RemovePermissionCommand({ FunctionName: 'lamp', StatementId }));
    expect(mayInvoke()).toBe(false);
    await expect(twin.lambda.send(new GetPolicyCommand({ FunctionName: 'lamp' }))).rejects.toMatchObject(missing);
  });

  test('adds a statement and what it allows, once', async () => {
    const statement = { StatementId: 'by-hand', Action: 'lambda:InvokeFunction', Principal: 'events.amazonaws.com' };
    const add = () => twin.lambda.send(new AddPermissionCommand({ FunctionName: 'lamp', ...statement }));
    expect(JSON.parse((await add()).Statement ?? '')).toMatchObject({ Sid: 'by-hand', Resource: arn });
    expect(mayInvoke()).toBe(true);
    await expect(add()).rejects.toMatchObject({
      name: 'ResourceConflictException',
      $metadata: { httpStatusCode: 409 },
      message: expect.stringContaining('The statement id (by-hand) provided already exists.'),
    });
    await twin.lambda.send(new RemovePermissionCommand({ FunctionName: 'lamp', StatementId: 'by-hand' }));
    expect(mayInvoke()).toBe(false);
  });

  test('refuses a statement that does not exist', async () => {
    const remove = new RemovePermissionCommand({ FunctionName: 'lamp', StatementId: 'none' });
    await expect(twin.lambda.send(remove)).rejects.toMatchObject({
      ...missing,
      message: 'Statement none is not found in resource policy.',
    });
  });
});

describe('reserved concurrency', () => {
  let twin: StartedLambda;
  const FunctionName = 'lamp';
  const invoke = () => twin.lambda.send(new InvokeCommand({ FunctionName }));
  const reserve = (ReservedConcurrentExecutions: number, name = FunctionName) =>
    twin.lambda.send(new PutFunctionConcurrencyCommand({ FunctionName: name, ReservedConcurrentExecutions }));
  const reserved = async () =>
    (await twin.lambda.send(new GetFunctionConcurrencyCommand({ FunctionName }))).ReservedConcurrentExecutions;

  beforeAll(async () => {
    twin = await startLambda();
    const code = 'let calls = 0; export const handler = async () => (calls += 1);';
    for (const name of [FunctionName, 'bell']) await deployFunction(twin.kernel, { name, code });
  });
  afterAll(() => twin.close());

  test('of 0 stops a function, and without it the same environment continues', async () => {
    expect(await reserved()).toBeUndefined();
    expect((await invoke()).Payload?.transformToString()).toBe('1');
    await reserve(0);
    expect(await reserved()).toBe(0);
    const { Concurrency } = await twin.lambda.send(new GetFunctionCommand({ FunctionName }));
    expect(Concurrency).toEqual({ ReservedConcurrentExecutions: 0 });
    await expect(invoke()).rejects.toMatchObject({
      name: 'TooManyRequestsException',
      Reason: 'ReservedFunctionConcurrentInvocationLimitExceeded',
    });
    await twin.lambda.send(new DeleteFunctionConcurrencyCommand({ FunctionName }));
    expect(await reserved()).toBeUndefined();
    expect((await invoke()).Payload?.transformToString()).toBe('2');
  });

  test('leaves 100 of the account to the other functions', async () => {
    await reserve(500, 'bell');
    await reserve(400);
    await expect(reserve(401)).rejects.toMatchObject({
      name: 'InvalidParameterValueException',
      message: expect.stringContaining('below its minimum value of [100].'),
    });
    expect(await reserved()).toBe(400);
    await expect(reserve(1, 'nobody')).rejects.toMatchObject(missing);
  });
});

describe('an event source mapping', () => {
  let twin: StartedLambda;
  let sqs: SQSClient;
  let UUID: string;
  const QueueUrl = 'https://sqs.eu-west-1.amazonaws.com/123456789012/switches';
  const send = (MessageBody: string) => sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }));
  const update = (changes: object) => twin.lambda.send(new UpdateEventSourceMappingCommand({ UUID, ...changes }));
  async function waiting(): Promise<number> {
    await twin.kernel.whenIdle();
    const AttributeNames = ['ApproximateNumberOfMessages' as const];
    const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames }));
    return Number(Attributes?.ApproximateNumberOfMessages);
  }

  beforeEach(async () => {
    twin = await startLambda({ others: [createSqs] });
    sqs = new SQSClient(twin.client);
    await deployFunction(twin.kernel, { name: 'lamp', code: 'export const handler = async () => {};' });
    await deployResource(twin.kernel, 'AWS::SQS::Queue', { QueueName: 'switches' });
    UUID = await deployResource(twin.kernel, 'AWS::Lambda::EventSourceMapping', {
      EventSourceArn: 'arn:aws:sqs:eu-west-1:123456789012:switches',
      FunctionName: 'lamp',
      Enabled: false,
    });
  });
  afterEach(async () => {
    sqs.destroy();
    await twin.close();
  });

  test('that is disabled receives no message; once enabled, it receives the waiting ones', async () => {
    await send('on');
    expect(await waiting()).toBe(1);
    expect(await update({ Enabled: true, BatchSize: 5 })).toMatchObject({ State: 'Enabled', BatchSize: 5 });
    expect(await waiting()).toBe(0);
    expect(await update({ Enabled: false })).toMatchObject({ State: 'Disabled', BatchSize: 5 });
    await send('off');
    expect(await waiting()).toBe(1);
  });

  test('refuses a large batch without a window', async () => {
    await expect(update({ BatchSize: 11 })).rejects.toMatchObject({ name: 'InvalidParameterValueException' });
    expect(await update({ BatchSize: 11, MaximumBatchingWindowInSeconds: 1 })).toMatchObject({ BatchSize: 11 });
  });

  test('that is deleted no longer exists, and accepts nothing', async () => {
    await update({ Enabled: true });
    expect(await twin.lambda.send(new DeleteEventSourceMappingCommand({ UUID }))).toMatchObject({ State: 'Deleting' });
    await send('on');
    expect(await waiting()).toBe(1);
    await expect(twin.lambda.send(new GetEventSourceMappingCommand({ UUID }))).rejects.toMatchObject(missing);
  });

  test('whose queue is deleted is no pending work, and shows the problem', async () => {
    await update({ Enabled: true });
    await sqs.send(new DeleteQueueCommand({ QueueUrl }));
    await twin.kernel.advance(60_000);
    await twin.kernel.settle();
    const { LastProcessingResult } = await twin.lambda.send(new GetEventSourceMappingCommand({ UUID }));
    expect(LastProcessingResult).toMatch(/^PROBLEM: /);
  });
});

describe('UpdateFunctionCode', () => {
  const gate = createGate();
  let twin: StartedLambda;
  let next: string;
  beforeAll(async () => {
    twin = await startLambda({ others: [gate.service] });
    const code = `${PASS} export const handler = async ({ waits }) => { if (waits) await pass(); return 'old'; };`;
    await deployFunction(twin.kernel, { name: 'shade', code });
    next = join(twin.kernel.folder, 'next');
    await mkdir(next);
    await writeFile(join(next, 'index.mjs'), `export const handler = () => 'new';`);
  });
  afterAll(() => twin.close());
  const update = (S3Key: string, FunctionName = 'shade') =>
    twin.lambda.send(new UpdateFunctionCodeCommand({ FunctionName, S3Bucket: 'local', S3Key }));

  test('runs the new folder from the next invocation; a running one ends with the old code', async () => {
    expect((await twin.invoke('shade')).payload).toBe('old');
    const underWay = twin.invoke('shade', { waits: true });
    await gate.whenWaiting(1);
    expect(await update(next)).toMatchObject({ FunctionName: 'shade', LastUpdateStatus: 'Successful' });
    expect((await twin.invoke('shade')).payload).toBe('new');
    gate.open();
    expect((await underWay).payload).toBe('old');
  });

  test('refuses what is no folder, and a function that does not exist', async () => {
    await expect(update('/no/such/folder')).rejects.toMatchObject({
      name: 'InvalidParameterValueException',
      message: expect.stringContaining('must be the absolute path of a folder'),
    });
    await expect(update(next, 'curtain')).rejects.toMatchObject(missing);
  });
});
