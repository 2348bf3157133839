/** Opaque tokens for the next page. */
import { invalidToken } from './errors.ts';

export function writePageToken(position: string | number): string {
  return Buffer.from(`states:${position}`).toString('base64url');
}

/** @throws ServiceError `InvalidToken` for a token that this service did not issue */
export function readPageToken(token: string | undefined): string | undefined {
  if (token === undefined) return undefined;
  const text = Buffer.from(token, 'base64url').toString();
  if (!text.startsWith('states:')) throw invalidToken(token);
  return text.slice('states:'.length);
}

/** The same for a token that contains a number. */
export function readNumberToken(token: string | undefined): number | undefined {
  const text = readPageToken(token);
  if (text === undefined) return undefined;
  const position = Number(text);
  if (Number.isInteger(position) && token !== undefined) return position;
  throw invalidToken(String(token));
}

/** Applies AWS's default to a page size that is absent or 0. */
export function pageSize(maxResults: number | undefined): number {
  return maxResults || 100;
}
