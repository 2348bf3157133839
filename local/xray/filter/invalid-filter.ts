/** The error for an invalid filter expression. */
import { ServiceError } from '../../kernel/service-error.ts';

/** The code is AWS's; its message is less helpful than ours. */
export function invalidFilter(reason: string): ServiceError {
  return new ServiceError('InvalidRequestException', `Invalid filter expression: ${reason}`);
}
