/** Errors of Secrets Manager. */
import { ServiceError } from '../kernel/service-error.ts';

export function notFound(what = 'the specified secret.'): ServiceError {
  return new ServiceError('ResourceNotFoundException', `Secrets Manager can't find ${what}`);
}

export function alreadyExists(message: string): ServiceError {
  return new ServiceError('ResourceExistsException', message);
}

export function invalidRequest(message: string): ServiceError {
  return new ServiceError('InvalidRequestException', message);
}

export function invalidParameter(message: string): ServiceError {
  return new ServiceError('InvalidParameterException', message);
}
