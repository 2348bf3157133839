/** The service's errors, in AWS's names and texts. */
import type { Problem } from '../kernel/rules/check.ts';
import { validationException } from '../kernel/rules/invalid-input.ts';
import { ServiceError } from '../kernel/service-error.ts';

/** Cognito's own name for an input that breaks its rules. */
export function invalidInput(problems: Problem[]): ServiceError {
  return invalidParameter(validationException(problems).message);
}

export const invalidParameter = (message: string): ServiceError =>
  new ServiceError('InvalidParameterException', message);
export const poolNotFound = (poolId: string): ServiceError =>
  new ServiceError('ResourceNotFoundException', `User pool ${poolId} does not exist.`);
export const clientNotFound = (clientId: string): ServiceError =>
  new ServiceError('ResourceNotFoundException', `User pool client ${clientId} does not exist.`);
export const providerNotFound = (name: string): ServiceError =>
  new ServiceError('ResourceNotFoundException', `Identity provider ${name} does not exist.`);
export const userNotFound = (): ServiceError => new ServiceError('UserNotFoundException', 'User does not exist.');
