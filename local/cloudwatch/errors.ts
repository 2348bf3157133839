/** The errors of CloudWatch: each has a name in JSON, and an older one that Query had and that SDKs still tell. */
import { ServiceError } from '../kernel/service-error.ts';

function error(code: string, queryCode: string, message: string, status = 400): ServiceError {
  return new ServiceError(code, message, { status, headers: { 'x-amzn-query-error': `${queryCode};Sender` } });
}

export const invalidParameterValue = (message: string) =>
  error('InvalidParameterValueException', 'InvalidParameterValue', message);

export const missingParameter = (message: string) =>
  error('MissingRequiredParameterException', 'MissingParameter', message);

export const invalidCombination = (message: string) =>
  error('InvalidParameterCombinationException', 'InvalidParameterCombination', message);

export const invalidNextToken = () => error('InvalidNextToken', 'InvalidNextToken', 'The next token is invalid.');

export const validationError = (message: string) => error('ValidationException', 'ValidationError', message);

export const dashboardNotFound = (name: string) =>
  error('DashboardNotFoundError', 'ResourceNotFound', `Dashboard ${name} does not exist`, 404);

export const alarmsNotFound = (names: readonly string[]) =>
  error('ResourceNotFound', 'ResourceNotFound', `Alarms do not exist: ${names.join(', ')}`, 404);
