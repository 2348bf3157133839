/**
 * Integrations that pass `Arguments` to an operation unchanged, and return its response unchanged.
 * https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html
 */
import { anyJson, required } from '../../kernel/rules/rule.ts';
import type { TaskResource } from './task-resource.ts';

interface SdkCall {
  /** The last part of the resource's ARN: `adminGetUser`. */
  resource: string;
  operation: string;
  required: readonly string[];
  optional?: readonly string[];
}

type SdkService = Pick<
  TaskResource,
  'resourceType' | 'service' | 'errorPrefix' | 'serviceName' | 'sdkVersion' | 'unnamedErrors'
>;

/** Makes one resource per operation of a service. */
export function sdkResources(service: SdkService, calls: readonly SdkCall[]): TaskResource[] {
  return calls.map((call) => ({
    ...service,
    arn: `arn:aws:states:::${service.resourceType}:${call.resource}`,
    resource: call.resource,
    operation: call.operation,
    parameters: {
      ...Object.fromEntries(call.required.map((name) => [name, required(anyJson())])),
      ...Object.fromEntries((call.optional ?? []).map((name) => [name, anyJson()])),
    },
    input: (parameters) => parameters,
    result: (output) => output,
  }));
}
