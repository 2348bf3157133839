/** The service's errors, with AWS's names and messages. */
import type { Problem } from '../kernel/rules/check.ts';
import { validationException } from '../kernel/rules/invalid-input.ts';
import { ServiceError } from '../kernel/service-error.ts';

/** Cognito's error for input that breaks a rule. */
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
export const groupNotFound = (): ServiceError => new ServiceError('ResourceNotFoundException', 'Group not found.');
export const resourceServerNotFound = (identifier: string): ServiceError =>
  new ServiceError('ResourceNotFoundException', `Resource server ${identifier} does not exist.`);
