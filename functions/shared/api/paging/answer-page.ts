/** Returns one page of a list. */
import * as z from 'zod/mini';
import { type Answer, ok } from '../answer.ts';
import { InvalidParameters } from '../invalid-parameters.ts';
import { type QueryParameter, shown } from '../read-query.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import type { IndexedQuery, Item } from './indexed-query.ts';
import { readPage } from './read-page.ts';

/** Items per page: the default, and the maximum for any request. */
export const DEFAULT_LIMIT = 50;
export const MAX_LIMIT = 100;

/** The parameters of every list. */
export const PAGE_PARAMETERS = {
  limit: {
    schema: z.pipe(
      z.pipe(z.string().check(z.regex(/^[1-9]\d{0,2}$/)), z.transform(Number)),
      z.number().check(z.lte(MAX_LIMIT)),
    ),
    expected: `a whole number from 1 to ${MAX_LIMIT}`,
  },
  cursor: { schema: z.string(), expected: 'the nextCursor of a page of the same query' },
} satisfies Record<string, QueryParameter>;

export interface PageRequest<View> {
  query: IndexedQuery;
  limit?: number;
  cursor?: string;
  view(item: Item): View;
}

/**
 * 200 with `items`, and `nextCursor` unless the page is the last.
 * @throws {InvalidParameters} for a cursor of another query
 */
export async function answerPage<View>({
  query,
  limit = DEFAULT_LIMIT,
  cursor,
  view,
}: PageRequest<View>): Promise<Answer> {
  const from = cursor === undefined ? undefined : decodeCursor(query, cursor);
  if (cursor !== undefined && !from) {
    const { expected } = PAGE_PARAMETERS.cursor;
    throw new InvalidParameters([{ parameter: 'cursor', given: shown(cursor), expected }]);
  }
  const { items, next } = await readPage(query, { limit, from });
  return ok({ items: items.map(view), ...(next && { nextCursor: encodeCursor(query, next) }) });
}
