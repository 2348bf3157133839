/** Pages in the order of ids, or in the reverse order; the token is the last id of the previous page. */
import type { ServiceError } from '../kernel/service-error.ts';

/** @throws ServiceError the operation's own error for an invalid token */
export function pageOf<T>(
  found: readonly { id: string; value: T }[],
  {
    limit,
    token,
    invalidToken,
    isDescending = false,
  }: { limit: number; token?: string; invalidToken(): ServiceError; isDescending?: boolean },
): { page: T[]; nextToken?: string } {
  const after = token === undefined ? undefined : readToken(token, invalidToken);
  const isBefore = (one: string, other: string) => (isDescending ? one > other : one < other);
  const sorted = found
    .filter(({ id }) => after === undefined || isBefore(after, id))
    .sort(({ id: one }, { id: other }) => (isBefore(one, other) ? -1 : 1));
  const page = sorted.slice(0, limit);
  const last = page.at(-1);
  const hasMore = last !== undefined && sorted.length > limit;
  return { page: page.map(({ value }) => value), nextToken: hasMore ? writeToken(last.id) : undefined };
}

const PREFIX = 'cloudwatch:';

function writeToken(id: string): string {
  return Buffer.from(PREFIX + id).toString('base64url');
}

function readToken(token: string, invalid: () => ServiceError): string {
  const text = Buffer.from(token, 'base64url').toString();
  if (!text.startsWith(PREFIX)) throw invalid();
  return text.slice(PREFIX.length);
}
