/** Opaque tokens for the next page. */
import { invalidToken } from './errors.ts';

export function writePageToken(position: string | number): string {
  return Buffer.from(`states:${position}`).toString('base64url');
}

/** @throws ServiceError `InvalidToken` for a token that was not given out here */
export function readPageToken(token: string | undefined): string | undefined {
  if (token === undefined) return undefined;
  const text = Buffer.from(token, 'base64url').toString();
  if (!text.startsWith('states:')) throw invalidToken(token);
  return text.slice('states:'.length);
}

/** The same for numbers. */
export function readNumberToken(token: string | undefined): number | undefined {
  const text = readPageToken(token);
  if (text === undefined) return undefined;
  const position = Number(text);
  if (Number.isInteger(position) && token !== undefined) return position;
  throw invalidToken(String(token));
}

/** AWS's default for an absent page size, or one of 0. */
export function pageSize(maxResults: number | undefined): number {
  return maxResults || 100;
}
