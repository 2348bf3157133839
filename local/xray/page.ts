/** Tokens of the next page: how many items came before it. */
import { ServiceError } from '../kernel/service-error.ts';

/** Where the page begins, 0 without a token. @throws ServiceError for a token that is not ours */
export function openPage(token: string | undefined): number {
  if (token === undefined) return 0;
  if (!/^\d{1,9}$/.test(token)) throw new ServiceError('InvalidRequestException', 'Invalid NextToken');
  return Number(token);
}
