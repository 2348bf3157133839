/** Pages of a list in a fixed order, for `Limit` and `NextToken`. */
import { integer, string } from '../kernel/rules/rule.ts';
import { invalid } from './errors.ts';

export const pageMembers = {
  Limit: integer({ min: 1, max: 100 }),
  NextToken: string({ min: 1, max: 2048 }),
};

export interface PageRequest {
  Limit?: number;
  NextToken?: string;
}

/** Returns one page of items sorted by `idOf`, and the token of the next. @throws ServiceError for an invalid token */
export function paginate<T>(
  items: readonly T[],
  { Limit = 100, NextToken }: PageRequest,
  idOf: (item: T) => string,
): { page: T[]; NextToken?: string } {
  const after = NextToken === undefined ? undefined : readToken(NextToken);
  const rest = after === undefined ? items : items.filter((item) => idOf(item) > after);
  const page = rest.slice(0, Limit);
  const last = page.at(-1);
  const more = last !== undefined && rest.length > page.length;
  return { page, NextToken: more ? Buffer.from(idOf(last)).toString('base64url') : undefined };
}

function readToken(token: string): string {
  const id = Buffer.from(token, 'base64url').toString();
  if (Buffer.from(id).toString('base64url') !== token) throw invalid('Parameter NextToken is not valid.');
  return id;
}
