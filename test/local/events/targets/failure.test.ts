/** What an error of a target says about its delivery. */
import { failureOf } from '../../../../local/events/targets/failure.ts';
import { notImplemented, ServiceError } from '../../../../local/kernel/service-error.ts';

test.each([
  [new ServiceError('AccessDenied', 'm'), 'NO_PERMISSIONS', false],
  [new ServiceError('QueueDoesNotExist', 'm'), 'NO_RESOURCE', false],
  [new ServiceError('ValidationException', 'm'), 'INVALID_PARAMETER', false],
  [new ServiceError('ExecutionAlreadyExists', 'm'), 'RESOURCE_ALREADY_EXISTS', false],
  [new ServiceError('ExecutionLimitExceeded', 'm'), 'RESOURCE_LIMIT_EXCEEDED', true],
  [new ServiceError('RequestThrottled', 'm'), 'THROTTLING', true],
  [new ServiceError('InternalError', 'm', { status: 500 }), 'ERROR_FROM_TARGET', true],
  [new ServiceError('SomethingNew', 'm'), 'SDK_CLIENT_ERROR', true],
  [notImplemented('the service lamps'), 'SDK_CLIENT_ERROR', false],
])('%s', (error, code, retryable) => {
  expect(failureOf(error)).toEqual({ code, message: error.message, retryable });
});

test('a message that quotes a whole event is cut', () => {
  const { message } = failureOf(new ServiceError('ValidationException', 'x'.repeat(300_000)));
  expect(message).toHaveLength(1000);
});

test('an error that no service returned is a defect and is thrown', () => {
  const defect = new TypeError('undefined is not a function');
  expect(() => failureOf(defect)).toThrow(defect);
});
