/** Pages of a hundred; the token is the ARN at the end of the previous page. */
import { ServiceError } from '../kernel/service-error.ts';

const PAGE = 100;

/** @param items in the order of their ARNs. @throws ServiceError InvalidParameter */
export function pageOf<T extends { arn: string }>(
  items: readonly T[],
  token?: string,
): { page: T[]; NextToken?: string } {
  const from = token === undefined ? 0 : items.findIndex(({ arn }) => arn === token) + 1;
  if (token !== undefined && from === 0) throw new ServiceError('InvalidParameter', 'Invalid parameter: NextToken');
  const page = items.slice(from, from + PAGE);
  return { page, NextToken: items.length > from + PAGE ? page.at(-1)?.arn : undefined };
}
