/** Pages of groups, of their users and of resource servers; the token holds the position of the next one. */
import { integer, string } from '../../kernel/rules/rule.ts';
import { readPageToken, writePageToken } from './page-token.ts';

const MOST = 60;

export const groupPageMembers = {
  Limit: integer({ min: 0, max: MOST }),
  NextToken: string({ min: 1, max: 131_072, pattern: /[\S]+/ }),
};

/** @param items in the order of their names. @throws ServiceError InvalidParameterException for a token of another query */
export function pageOf<T>(
  items: readonly T[],
  { Limit, NextToken }: { Limit?: number; NextToken?: string },
  query: readonly string[],
): { page: T[]; NextToken?: string } {
  const start = Number(readPageToken(NextToken, query) ?? 0);
  const end = start + (Limit || MOST);
  return {
    page: items.slice(start, end),
    NextToken: end < items.length ? writePageToken(String(end), query) : undefined,
  };
}
