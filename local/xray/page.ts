/** Pagination tokens: the number of items before the page. */
import { ServiceError } from '../kernel/service-error.ts';

/** The start of the page, 0 without a token. @throws ServiceError for a token that this service did not issue */
export function openPage(token: string | undefined): number {
  if (token === undefined) return 0;
  if (!/^\d{1,9}$/.test(token)) throw new ServiceError('InvalidRequestException', 'Invalid NextToken');
  return Number(token);
}
