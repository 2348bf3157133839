/** Pages of API Gateway's lists: the position is the index of the next item. */
import type { JsonObject } from '../kernel/json.ts';
import { integer, string } from '../kernel/rules/rule.ts';
import { ServiceError } from '../kernel/service-error.ts';

export const pageMembers = { position: string(), limit: integer({ min: 1, max: 500 }) };

const DEFAULT_LIMIT = 25;

/** @throws ServiceError BadRequestException for a position that is none */
export function pageOf(
  items: readonly JsonObject[],
  { position = '0', limit = DEFAULT_LIMIT }: { position?: string; limit?: number },
): JsonObject {
  const start = Number(position);
  if (!/^\d+$/.test(position) || start > items.length)
    throw new ServiceError('BadRequestException', 'Invalid position parameter specified');
  const end = start + limit;
  return { item: items.slice(start, end), position: end < items.length ? String(end) : undefined };
}
