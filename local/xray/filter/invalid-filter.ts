/** The error for a filter expression that cannot be read. */
import { ServiceError } from '../../kernel/service-error.ts';

/** The code is AWS's; it gives no reason as helpful as ours. */
export function invalidFilter(reason: string): ServiceError {
  return new ServiceError('InvalidRequestException', `Invalid filter expression: ${reason}`);
}
