/** The error for a filter pattern that cannot be read. */
import { ServiceError } from '../../kernel/service-error.ts';

export function invalidPattern(reason: string): ServiceError {
  return new ServiceError('InvalidParameterException', `Invalid filter pattern: ${reason}`);
}
