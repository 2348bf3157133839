/** Encodes a position as the text with which a client requests the next page. */
import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { type IndexedQuery, type Position, restNames } from './indexed-query.ts';

/** DynamoDB's sort keys end at 1,024 bytes, and a character of UTF-8 takes four at most. */
const keyText = z.string().check(z.minLength(1), z.maxLength(256));

const Cursor = z.strictObject({
  /** The version of this format. */
  version: z.literal(1),
  at: z.optional(keyText),
  after: z.record(z.string().check(z.regex(/^\d+$/)), z.array(keyText)),
  check: z.string(),
});

/**
 * Not signed, because it grants nothing: only the query decides which partitions are read, and its caller may read all
 * of them. The checksum detects a damaged cursor and a cursor of another query.
 */
export function encodeCursor(query: IndexedQuery, { at, after }: Position): string {
  return encode(JSON.stringify({ version: 1, at, after, check: checkOf(query, { at, after }) }));
}

/** Returns the position of a cursor of this query; undefined if the text is not such a cursor. */
export function decodeCursor(query: IndexedQuery, text: string): Position | undefined {
  const { data } = Cursor.safeParse(jsonOf(text));
  if (!data || data.check !== checkOf(query, data) || !fits(query, data)) return undefined;
  return { at: data.at, after: data.after };
}

function checkOf({ index, partitions }: IndexedQuery, { at = null, after }: { at?: string | null; after: object }) {
  return createHash('sha256')
    .update(JSON.stringify([index.name, partitions, at, after]))
    .digest('base64url')
    .slice(0, 16);
}

/** A caller can compute the checksum for any position, so positions that DynamoDB would refuse are refused here. */
function fits(query: IndexedQuery, { at, after }: Position): boolean {
  const length = restNames(query).length;
  return (
    (at === undefined) === (query.index.sortKey === undefined) &&
    Object.entries(after).every(
      ([partition, rest]) => query.partitions[Number(partition)] !== undefined && rest.length === length,
    )
  );
}

const encode = (json: string): string => Buffer.from(json).toString('base64url');

/** Node's decoder ignores invalid base64, so the text is compared with its canonical encoding. */
function jsonOf(text: string): unknown {
  const json = Buffer.from(text, 'base64url').toString();
  if (encode(json) !== text) return undefined;
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
