/** Pagination tokens: opaque, and valid only for the query that returned them. */
import { invalidParameter } from '../errors.ts';

export function writePageToken(last: string, query: readonly string[]): string {
  return Buffer.from(JSON.stringify([last, ...query])).toString('base64url');
}

/**
 * Returns the last id of the previous page; undefined for the first page.
 * @throws ServiceError `InvalidParameterException` for a token of another query
 */
export function readPageToken(token: string | undefined, query: readonly string[]): string | undefined {
  if (token === undefined) return undefined;
  const [last, ...rest] = parse(token);
  if (typeof last !== 'string' || JSON.stringify(rest) !== JSON.stringify(query)) {
    throw invalidParameter('Invalid pagination token.');
  }
  return last;
}

function parse(token: string): unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(token, 'base64url').toString('utf8'));
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}
