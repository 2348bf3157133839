/** AWS Lambda. */
import * as Lambda from '@aws-sdk/client-lambda';
import type { Change } from '../start-wire.ts';
import { type Examples, having, including, someText } from './example.ts';

const badName: Change = (request) => {
  request.path = request.path.replace('/lamp', '/a%20lamp');
};
const query =
  (changes: Record<string, string>): Change =>
  (request) => {
    Object.assign(request.query, changes);
  };

export const LAMBDA_EXAMPLES: Examples = {
  GetEventSourceMapping: ({ lambda, things: { eventSourceMapping: UUID } }) => ({
    call: () => lambda.send(new Lambda.GetEventSourceMappingCommand({ UUID })),
    answers: { UUID, EventSourceArn: expect.stringContaining('lamp-queue') },
  }),
  GetFunction: ({ lambda, things: { functionName: FunctionName } }) => ({
    call: () => lambda.send(new Lambda.GetFunctionCommand({ FunctionName })),
    answers: { Configuration: { FunctionName } },
    forbidden: badName,
  }),
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
    answers: { EventSourceMappings: [{ UUID }] },
    forbidden: query({ MaxItems: '0' }),
  }),
  ListFunctions: ({ lambda, things: { functionName: FunctionName } }) => ({
    call: () => lambda.send(new Lambda.ListFunctionsCommand({ MaxItems: 50 })),
    answers: { Functions: including(having({ FunctionName })) },
    forbidden: query({ MaxItems: '0' }),
  }),
};
