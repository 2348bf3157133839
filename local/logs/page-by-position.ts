/** Pages whose token is the position of the next item. */
import { ServiceError } from '../kernel/service-error.ts';

/** @throws ServiceError InvalidParameterException for a token that is none */
export function pageByPosition<T>(
  items: readonly T[],
  { limit, token = '0' }: { limit: number; token?: string },
): { page: T[]; next?: string } {
  if (!/^\d+$/.test(token)) throw new ServiceError('InvalidParameterException', 'The specified nextToken is invalid.');
  const start = Number(token);
  const end = start + limit;
  return { page: items.slice(start, end), next: end < items.length ? String(end) : undefined };
}
