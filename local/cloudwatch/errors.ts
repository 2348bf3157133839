/**
 * The errors of CloudWatch. Each has a name in JSON, and an older one from the Query protocol that SDKs still report.
 */
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

/** Some operations have an error of its own for the token, the others have not. */
export const invalidNextToken = () => error('InvalidNextToken', 'InvalidNextToken', INVALID_TOKEN);
export const invalidTokenValue = () => invalidParameterValue(INVALID_TOKEN);
const INVALID_TOKEN = 'The next token is invalid.';

export const validationError = (message: string) => error('ValidationException', 'ValidationError', message);

export const dashboardNotFound = (name: string) =>
  error('DashboardNotFoundError', 'ResourceNotFound', `Dashboard ${name} does not exist`, 404);

export const alarmsNotFound = (names: readonly string[]) =>
  error('ResourceNotFound', 'ResourceNotFound', `Alarms do not exist: ${names.join(', ')}`, 404);

export const invalidFormat = (member: string) =>
  error('InvalidFormatFault', 'InvalidFormat', `${member} is not valid JSON.`);
