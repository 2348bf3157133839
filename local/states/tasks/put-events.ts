/** `arn:aws:states:::events:putEvents`. https://docs.aws.amazon.com/step-functions/latest/dg/connect-eventbridge.html */
import type { Json } from '../../kernel/json.ts';
import { anyJson, required } from '../../kernel/rules/rule.ts';
import { StateError } from '../state-error.ts';
import { asText, type TaskCaller, type TaskResource } from './task-resource.ts';

export const putEvents: TaskResource = {
  arn: 'arn:aws:states:::events:putEvents',
  resourceType: 'events',
  resource: 'putEvents',
  service: 'events',
  operation: 'PutEvents',
  errorPrefix: 'EventBridge',
  serviceName: 'AmazonEventBridge',
  sdkVersion: 1,
  unnamedErrors: { internal: 'InternalException', other: 'AmazonEventBridgeException' },
  parameters: { Entries: required(anyJson()) },
  input({ Entries, ...others }, caller) {
    return { ...others, Entries: Array.isArray(Entries) ? Entries.map((entry) => toEntry(entry, caller)) : Entries };
  },
  result(output, requestId) {
    const { Entries, FailedEntryCount } = output;
    if (FailedEntryCount) {
      throw new StateError('EventBridge.FailedEntry', JSON.stringify({ Entries, FailedEntryCount }));
    }
    return {
      Entries,
      FailedEntryCount,
      SdkHttpMetadata: { HttpHeaders: { 'x-amzn-RequestId': requestId }, HttpStatusCode: 200 },
      SdkResponseMetadata: { RequestId: requestId },
    };
  },
};

/** `Detail` may be an object, `Time` an ISO 8601 text. Adds the ARNs of state machine and execution to `Resources`. */
function toEntry(entry: Json, { stateMachineArn, executionArn }: TaskCaller): Json {
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) return entry;
  const { Detail, Time, Resources = [], ...others } = entry;
  return {
    ...others,
    Detail: asText(Detail),
    Time: typeof Time === 'string' ? Date.parse(Time) / 1000 : Time,
    Resources: Array.isArray(Resources) ? [...Resources, stateMachineArn, executionArn] : Resources,
  };
}
