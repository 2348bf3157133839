/**
 * How a workflow sees an error of a called service: a name such as `Lambda.TooManyRequestsException`, and the AWS SDK's
 * message.
 */
import type { ServiceError } from '../../kernel/service-error.ts';
import { StateError } from '../state-error.ts';
import type { TaskResource } from './task-resource.ts';

export function serviceFailure(error: ServiceError, resource: TaskResource, requestId: string): StateError {
  const { code, status, message } = error;
  const { errorPrefix, unnamedErrors } = resource;
  const unnamed = status >= 500 ? unnamedErrors.internal : unnamedErrors.other;
  // The SDK has exception classes only for the exceptions in the service's model, and no model has access denials.
  const name = code.endsWith('Exception') && code !== 'AccessDeniedException' ? code : unnamed;
  return new StateError(`${errorPrefix}.${name}`, `${message} ${callOf(error, resource, requestId)}`);
}

function callOf({ code, status }: ServiceError, { serviceName, sdkVersion }: TaskResource, requestId: string): string {
  return sdkVersion === 1
    ? `(Service: ${serviceName}; Status Code: ${status}; Error Code: ${code}; Request ID: ${requestId}; Proxy: null)`
    : `(Service: ${serviceName}, Status Code: ${status}, Request ID: ${requestId})`;
}
