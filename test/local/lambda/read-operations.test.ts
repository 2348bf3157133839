/** What can be read about functions, their policies and their event sources. */
import {
  GetEventSourceMappingCommand,
  GetFunctionCommand,
  GetFunctionConfigurationCommand,
  GetPolicyCommand,
  ListEventSourceMappingsCommand,
  ListFunctionsCommand,
} from '@aws-sdk/client-lambda';
import { createSqs } from '../../../local/sqs/service.ts';
import { deployFunction, deployResource } from './deploy-function.ts';
import { type StartedLambda, startLambda } from './start-lambda.ts';

const CODE = 'export const handler = async () => {};';
const missing = { name: 'ResourceNotFoundException', $metadata: { httpStatusCode: 404 } };

let twin: StartedLambda;
let arns: string[];
beforeAll(async () => {
  twin = await startLambda({ others: [createSqs] });
  arns = [];
  for (const name of ['lamp', 'bell', 'gong']) arns.push(await deployFunction(twin.kernel, { name, code: CODE }));
});
afterAll(() => twin.close());

test('GetFunction and GetFunctionConfiguration return the definition', async () => {
  const properties = { MemorySize: 256, Timeout: 9, Environment: { Variables: { A: 'b' } }, Architectures: ['arm64'] };
  const arn = await deployFunction(twin.kernel, { name: 'wide', code: CODE, properties });
  const { Configuration, Code } = await twin.lambda.send(new GetFunctionCommand({ FunctionName: arn }));
  const { $metadata: _, ...alone } = await twin.lambda.send(
    new GetFunctionConfigurationCommand({ FunctionName: 'wide' }),
  );
  expect(Configuration).toEqual(alone);
  expect(Configuration).toMatchObject({
    FunctionName: 'wide',
    FunctionArn: arn,
    Handler: 'index.handler',
    MemorySize: 256,
    Timeout: 9,
    Environment: { Variables: { A: 'b' } },
    Architectures: ['arm64'],
    TracingConfig: { Mode: 'Active' },
    LastModified: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+0000$/),
    State: 'Active',
  });
  expect(Code?.Location).toMatch(/^file:\/\/.*\/wide\//);
  await expect(twin.lambda.send(new GetFunctionCommand({ FunctionName: 'no' }))).rejects.toMatchObject(missing);
});

test('ListFunctions pages in the order of names', async () => {
  const first = await twin.lambda.send(new ListFunctionsCommand({ MaxItems: 2 }));
  const rest = await twin.lambda.send(new ListFunctionsCommand({ Marker: first.NextMarker }));
  const names = [first, rest].map(({ Functions = [] }) => Functions.map(({ FunctionName }) => FunctionName));
  expect(names[0]).toEqual(['bell', 'gong']);
  expect(names[1]?.[0]).toBe('lamp');
  expect(rest.NextMarker).toBeUndefined();
});

test('GetPolicy returns the permissions of the template', async () => {
  const SourceArn = 'arn:aws:events:eu-west-1:123456789012:rule/at-dusk';
  await expect(twin.lambda.send(new GetPolicyCommand({ FunctionName: 'lamp' }))).rejects.toMatchObject(missing);
  const permission = {
    Action: 'lambda:InvokeFunction',
    FunctionName: arns[0] ?? '',
    Principal: 'events.amazonaws.com',
  };
  const sid = await deployResource(twin.kernel, 'AWS::Lambda::Permission', { ...permission, SourceArn });
  const { Policy } = await twin.lambda.send(new GetPolicyCommand({ FunctionName: 'lamp' }));
  expect(JSON.parse(String(Policy)).Statement).toEqual([
    {
      Sid: sid,
      Effect: 'Allow',
      Principal: { Service: 'events.amazonaws.com' },
      Action: 'lambda:InvokeFunction',
      Resource: arns[0],
      Condition: { ArnLike: { 'AWS:SourceArn': SourceArn } },
    },
  ]);
});

test('GetEventSourceMapping and ListEventSourceMappings return the event sources', async () => {
  await deployResource(twin.kernel, 'AWS::SQS::Queue', { QueueName: 'switches' });
  const EventSourceArn = 'arn:aws:sqs:eu-west-1:123456789012:switches';
  const type = 'AWS::Lambda::EventSourceMapping';
  const id = await deployResource(twin.kernel, type, { EventSourceArn, FunctionName: 'lamp', Enabled: false });
  const { $metadata: _, ...mapping } = await twin.lambda.send(new GetEventSourceMappingCommand({ UUID: id }));
  expect(mapping).toMatchObject({ UUID: id, BatchSize: 10, EventSourceArn, FunctionArn: arns[0], State: 'Disabled' });
  const list = (input: object) => twin.lambda.send(new ListEventSourceMappingsCommand(input));
  expect((await list({ FunctionName: 'lamp', EventSourceArn })).EventSourceMappings).toEqual([mapping]);
  expect((await list({ FunctionName: 'bell' })).EventSourceMappings).toEqual([]);
  await expect(twin.lambda.send(new GetEventSourceMappingCommand({ UUID: 'no' }))).rejects.toMatchObject(missing);
});
