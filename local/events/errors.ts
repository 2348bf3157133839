/** EventBridge's errors, with AWS's messages. */
import { ServiceError } from '../kernel/service-error.ts';

export const invalid = (message: string) => new ServiceError('ValidationException', message);

export const notFound = (message: string) => new ServiceError('ResourceNotFoundException', message);

export const alreadyExists = (message: string) => new ServiceError('ResourceAlreadyExistsException', message);

export const limitExceeded = () =>
  new ServiceError('LimitExceededException', 'The requested resource exceeds the maximum number allowed.');

export const illegalStatus = (message: string) => new ServiceError('IllegalStatusException', message);

export const invalidPattern = (reason: string) =>
  new ServiceError('InvalidEventPatternException', `Event pattern is not valid. Reason: ${reason}`);
