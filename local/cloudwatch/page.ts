/** Pages in the order of ids; the token is the last id of the page before. */
import { invalidNextToken } from './errors.ts';

/** @throws ServiceError `InvalidNextToken` */
export function pageOf<T>(
  found: readonly { id: string; value: T }[],
  { limit, token }: { limit: number; token?: string },
): { page: T[]; nextToken?: string } {
  const after = token === undefined ? undefined : readToken(token);
  const sorted = found
    .filter(({ id }) => after === undefined || id > after)
    .sort(({ id: one }, { id: other }) => (one < other ? -1 : 1));
  const page = sorted.slice(0, limit);
  const last = page.at(-1);
  const hasMore = last !== undefined && sorted.length > limit;
  return { page: page.map(({ value }) => value), nextToken: hasMore ? writeToken(last.id) : undefined };
}

const PREFIX = 'cloudwatch:';

function writeToken(id: string): string {
  return Buffer.from(PREFIX + id).toString('base64url');
}

function readToken(token: string): string {
  const text = Buffer.from(token, 'base64url').toString();
  if (!text.startsWith(PREFIX)) throw invalidNextToken();
  return text.slice(PREFIX.length);
}
