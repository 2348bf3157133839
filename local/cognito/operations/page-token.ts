/** Tokens of pages: opaque, and good only for the query that they came from. */
import { invalidParameter } from '../errors.ts';

export function writePageToken(last: string, query: readonly string[]): string {
  return Buffer.from(JSON.stringify([last, ...query])).toString('base64url');
}

/**
 * The last id of the page before, or nothing for the first page.
 * @throws ServiceError `InvalidParameterException` for a token that is not of this query
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
