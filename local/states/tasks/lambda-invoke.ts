/** `arn:aws:states:::lambda:invoke`. https://docs.aws.amazon.com/step-functions/latest/dg/connect-lambda.html */
import type { Json, JsonObject } from '../../kernel/json.ts';
import { anyJson, required } from '../../kernel/rules/rule.ts';
import { StateError } from '../state-error.ts';
import type { TaskResource } from './task-resource.ts';

export const lambdaInvoke: TaskResource = {
  arn: 'arn:aws:states:::lambda:invoke',
  resourceType: 'lambda',
  resource: 'invoke',
  service: 'lambda',
  operation: 'Invoke',
  errorPrefix: 'Lambda',
  serviceName: 'AWSLambda',
  sdkVersion: 1,
  unnamedErrors: { internal: 'ServiceException', other: 'AWSLambdaException' },
  parameters: {
    FunctionName: required(anyJson()),
    Payload: anyJson(),
    InvocationType: anyJson(),
    Qualifier: anyJson(),
  },
  input({ Payload, ...others }) {
    return { ...others, Payload: Payload === undefined ? undefined : JSON.stringify(Payload) };
  },
  result(output, requestId) {
    const text = String(output.Payload ?? '');
    const payload = parse(text);
    if (output.FunctionError !== undefined) throw functionError(payload, text);
    return {
      ExecutedVersion: output.ExecutedVersion,
      Payload: payload,
      ...metadata(output, text, requestId),
      StatusCode: output.StatusCode,
    };
  },
};

function functionError(payload: Json, text: string): StateError {
  const { errorType } = (payload ?? {}) as JsonObject;
  if (typeof errorType === 'string' && errorType !== '') return new StateError(errorType, text);
  return new StateError(
    'Lambda.Unknown',
    `The cause could not be determined because Lambda did not return an error type. Returned payload: ${text}`,
  );
}

function metadata(output: JsonObject, text: string, requestId: string): JsonObject {
  const headers: Record<string, string> = {
    'Content-Length': String(Buffer.byteLength(text)),
    'Content-Type': 'application/json',
    'X-Amz-Executed-Version': String(output.ExecutedVersion),
    'x-amzn-RequestId': requestId,
  };
  const lists = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]]));
  return {
    SdkHttpMetadata: { AllHttpHeaders: lists, HttpHeaders: headers, HttpStatusCode: output.StatusCode },
    SdkResponseMetadata: { RequestId: requestId },
  };
}

/** A payload that is not JSON stays text; an asynchronous invocation has none. */
function parse(text: string): Json {
  if (text === '') return {};
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
