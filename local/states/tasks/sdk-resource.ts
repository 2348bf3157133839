/**
 * Integrations that hand `Arguments` to an operation as they are, and its answer back as it is.
 * https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html
 */
import { anyJson, required } from '../../kernel/rules/rule.ts';
import type { TaskResource } from './task-resource.ts';

interface SdkCall {
  /** In the resource's ARN: `adminGetUser`. */
  resource: string;
  operation: string;
  required: readonly string[];
  optional?: readonly string[];
}

type SdkService = Pick<
  TaskResource,
  'resourceType' | 'service' | 'errorPrefix' | 'serviceName' | 'sdkVersion' | 'unnamedErrors'
>;

/** One resource per call of a service. */
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
