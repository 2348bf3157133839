/** AWS Lambda. */
import { fileURLToPath } from 'node:url';
import * as Lambda from '@aws-sdk/client-lambda';
import { deployResource } from '../../support/deploy-resource.ts';
import type { Change, Wire } from '../start-wire.ts';
import { type Examples, having, including, someText } from './example.ts';

const badName: Change = (request) => {
  request.path = request.path.replace('/lamp', '/a%20lamp');
};
const query =
  (changes: Record<string, string>): Change =>
  (request) => {
    Object.assign(request.query, changes);
  };

/** A mapping of its own: what others read stays. */
async function makeMapping({ services, newName, things: { functionName: FunctionName } }: Wire) {
  const { kernel } = services;
  const QueueName = newName();
  const deploy = (type: string, properties: object) =>
    deployResource(kernel, { type, logicalId: 'Mapped', properties: JSON.parse(JSON.stringify(properties)) });
  await deploy('AWS::SQS::Queue', { QueueName });
  const properties = { EventSourceArn: kernel.arn('sqs', QueueName), FunctionName, Enabled: false };
  return (await deploy('AWS::Lambda::EventSourceMapping', properties)).physicalId;
}

async function makePermission({ services, things: { functionName: FunctionName } }: Wire) {
  const properties = { Action: 'lambda:InvokeFunction', FunctionName, Principal: 'sns.amazonaws.com' };
  const { physicalId } = await deployResource(services.kernel, {
    type: 'AWS::Lambda::Permission',
    logicalId: 'Removed',
    properties,
  });
  return physicalId;
}

export const LAMBDA_EXAMPLES: Examples = {
  AddPermission({ lambda, newName, things: { functionName: FunctionName } }) {
    const input = { FunctionName, StatementId: newName(), Action: 'lambda:InvokeFunction', Principal: '*' };
    return {
      call: () => lambda.send(new Lambda.AddPermissionCommand(input)),
      answers: { Statement: someText },
      status: 201,
      forbidden: badName,
    };
  },
  async DeleteEventSourceMapping(wire) {
    const UUID = await makeMapping(wire);
    return {
      call: () => wire.lambda.send(new Lambda.DeleteEventSourceMappingCommand({ UUID })),
      answers: { UUID, State: 'Deleting' },
      status: 202,
    };
  },
  async DeleteFunctionConcurrency({ lambda, things: { functionName: FunctionName } }) {
    await lambda.send(new Lambda.PutFunctionConcurrencyCommand({ FunctionName, ReservedConcurrentExecutions: 7 }));
    return {
      call: () => lambda.send(new Lambda.DeleteFunctionConcurrencyCommand({ FunctionName })),
      answers: {},
      status: 204,
      forbidden: badName,
    };
  },
  GetAccountSettings: ({ lambda }) => ({
    call: () => lambda.send(new Lambda.GetAccountSettingsCommand()),
    answers: { AccountLimit: { ConcurrentExecutions: 1000 } },
  }),
  GetEventSourceMapping: ({ lambda, things: { eventSourceMapping: UUID } }) => ({
    call: () => lambda.send(new Lambda.GetEventSourceMappingCommand({ UUID })),
    answers: { UUID, EventSourceArn: expect.stringContaining('lamp-queue') },
  }),
  GetFunction: ({ lambda, things: { functionName: FunctionName } }) => ({
    call: () => lambda.send(new Lambda.GetFunctionCommand({ FunctionName })),
    answers: { Configuration: { FunctionName } },
    forbidden: badName,
  }),
  async GetFunctionConcurrency({ lambda, things: { functionName: FunctionName } }) {
    await lambda.send(new Lambda.PutFunctionConcurrencyCommand({ FunctionName, ReservedConcurrentExecutions: 8 }));
    return {
      call: () => lambda.send(new Lambda.GetFunctionConcurrencyCommand({ FunctionName })),
      answers: { ReservedConcurrentExecutions: 8 },
      forbidden: badName,
    };
  },
  GetFunctionConfiguration: ({ lambda, things: { functionName: FunctionName } }) => ({
    call: () => lambda.send(new Lambda.GetFunctionConfigurationCommand({ FunctionName })),
    answers: { FunctionName, Handler: 'index.handler' },
    forbidden: badName,
  }),
  GetPolicy: ({ lambda, things: { functionName: FunctionName } }) => ({
    call: () => lambda.send(new Lambda.GetPolicyCommand({ FunctionName })),
    answers: { Policy: someText },
    forbidden: badName,
  }),
  Invoke: ({ lambda, things: { functionName: FunctionName } }) => ({
    async call() {
      const { Payload, ...rest } = await lambda.send(
        new Lambda.InvokeCommand({ FunctionName, Payload: '{"on":true}' }),
      );
      return { ...rest, payload: JSON.parse(Payload?.transformToString() ?? '') };
    },
    answers: { StatusCode: 200, payload: { shines: { on: true } } },
    forbidden: badName,
  }),
  ListEventSourceMappings: ({ lambda, things: { eventSourceMapping: UUID, functionName: FunctionName } }) => ({
    call: () => lambda.send(new Lambda.ListEventSourceMappingsCommand({ FunctionName })),
    answers: { EventSourceMappings: including(having({ UUID })) },
    forbidden: query({ MaxItems: '0' }),
  }),
  ListFunctions: ({ lambda, things: { functionName: FunctionName } }) => ({
    call: () => lambda.send(new Lambda.ListFunctionsCommand({ MaxItems: 50 })),
    answers: { Functions: including(having({ FunctionName })) },
    forbidden: query({ MaxItems: '0' }),
  }),
  PutFunctionConcurrency: ({ lambda, things: { functionName: FunctionName } }) => ({
    call: () =>
      lambda.send(new Lambda.PutFunctionConcurrencyCommand({ FunctionName, ReservedConcurrentExecutions: 9 })),
    answers: { ReservedConcurrentExecutions: 9 },
    forbidden: (request) => {
      request.body = '{"ReservedConcurrentExecutions":-1}';
    },
  }),
  async RemovePermission(wire) {
    const input = { FunctionName: wire.things.functionName, StatementId: await makePermission(wire) };
    return {
      call: () => wire.lambda.send(new Lambda.RemovePermissionCommand(input)),
      answers: {},
      status: 204,
      forbidden: badName,
    };
  },
  async UpdateEventSourceMapping(wire) {
    const UUID = await makeMapping(wire);
    return {
      call: () => wire.lambda.send(new Lambda.UpdateEventSourceMappingCommand({ UUID, BatchSize: 3 })),
      answers: { UUID, BatchSize: 3, State: 'Disabled' },
      status: 202,
      forbidden: (request) => {
        request.body = '{"BatchSize":0}';
      },
    };
  },
  async UpdateFunctionCode({ lambda, things: { functionName: FunctionName } }) {
    const { Code } = await lambda.send(new Lambda.GetFunctionCommand({ FunctionName }));
    const S3Key = fileURLToPath(Code?.Location ?? '');
    return {
      call: () => lambda.send(new Lambda.UpdateFunctionCodeCommand({ FunctionName, S3Bucket: 'local', S3Key })),
      answers: { FunctionName, LastUpdateStatus: 'Successful' },
      forbidden: badName,
    };
  },
};
