import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import * as fc from 'fast-check';
import { AUDIT_EVENTS_KEY, AUDIT_INDEX_KEYS, PROFILES_INDEX_KEYS, PROFILES_KEY } from '../../../../../events/names.ts';
import { decodeCursor, encodeCursor } from '../../../../../functions/shared/api/paging/cursor.ts';
import type { IndexedQuery, Position } from '../../../../../functions/shared/api/paging/indexed-query.ts';

const client = DynamoDBDocumentClient.from(new DynamoDBClient({ region: 'eu-central-1' }));
const ofDay = (day: string): IndexedQuery => ({
  table: { client, name: 'AuditEvents' },
  tableKey: AUDIT_EVENTS_KEY,
  index: { name: 'byDay', ...AUDIT_INDEX_KEYS.byDay },
  partitions: [`${day}#0`, `${day}#1`],
});
const ofProfiles = (index: 'byClientId' | 'byEmail', partition: string): IndexedQuery => ({
  table: { client, name: 'Profiles' },
  tableKey: PROFILES_KEY,
  index: { name: index, ...PROFILES_INDEX_KEYS[index] },
  partitions: [partition],
});

const QUERY = ofDay('2026-11-23');
const POSITION: Position = { at: '2026-11-23T10:00:00.000Z', after: { 1: ['okta_1', 'a1'] } };
const CURSOR = encodeCursor(QUERY, POSITION);

test('a cursor gives its own query its position, with any names', () => {
  const keyText = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 });
  return fc.assert(
    fc.property(keyText, keyText, keyText, (at, userName, auditId) => {
      const position = { at, after: { 0: [userName, auditId] } };
      expect(decodeCursor(QUERY, encodeCursor(QUERY, position))).toEqual(position);
    }),
  );
});

test('an index without a sort key has no time in the cursor', () => {
  const query = ofProfiles('byEmail', 'ada@example.com');
  const position = { after: { 0: ['okta_1'] } };
  expect(decodeCursor(query, encodeCursor(query, position))).toEqual(position);
});

test.each([
  ['day', ofDay('2026-11-24')],
  ['index', ofProfiles('byClientId', '2026-11-23#0')],
])('a cursor of another %s is invalid', (_, query) => {
  expect(decodeCursor(query, CURSOR)).toBeUndefined();
});

test('a cursor with a changed, lost or added character is invalid', () => {
  const place = fc.nat(CURSOR.length - 1);
  const character = fc.constantFrom(...'AZaz09-_=+/ .');
  return fc.assert(
    fc.property(place, character, fc.nat(1), (start, added, removed) => {
      const changed = CURSOR.slice(0, start) + added + CURSOR.slice(start + removed);
      fc.pre(changed !== CURSOR);
      expect(decodeCursor(QUERY, changed)).toBeUndefined();
      expect(decodeCursor(QUERY, CURSOR.slice(0, start))).toBeUndefined();
    }),
    { numRuns: 300 },
  );
});

test('no other text makes it throw', () => {
  const json = fc.json({ maxDepth: 2 }).map((text) => Buffer.from(text).toString('base64url'));
  return fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), json), (text) => {
      expect(decodeCursor(QUERY, text)).toBeUndefined();
    }),
  );
});

/** Cursors that a caller can forge by computing the checksum. */
const FORGED: Record<string, Position> = {
  'of a partition that the query has not': { ...POSITION, after: { 2: ['okta_1', 'a1'] } },
  'of a partition by another name': { ...POSITION, after: { length: ['okta_1', 'a1'] } as Position['after'] },
  'with half a key': { ...POSITION, after: { 0: ['okta_1'] } },
  'with an empty key': { ...POSITION, after: { 0: ['', 'a1'] } },
  'with a key longer than DynamoDB takes': { ...POSITION, after: { 0: ['okta_1', 'a'.repeat(257)] } },
  'without an instant': { after: POSITION.after },
};

test.each(Object.entries(FORGED))('a forged position %s is invalid', (_, position) => {
  expect(decodeCursor(QUERY, encodeCursor(QUERY, position))).toBeUndefined();
});

test('a cursor of another format is invalid', () => {
  const cursor = JSON.parse(Buffer.from(CURSOR, 'base64url').toString());
  const rewritten = (changes: object) => Buffer.from(JSON.stringify({ ...cursor, ...changes })).toString('base64url');
  expect(decodeCursor(QUERY, rewritten({}))).toEqual(POSITION);
  expect(decodeCursor(QUERY, rewritten({ version: 2 }))).toBeUndefined();
  expect(decodeCursor(QUERY, rewritten({ partitions: ['2026-11-24#0'] }))).toBeUndefined();
});

test('a cursor contains neither partition keys nor an e-mail address', () => {
  const query = ofProfiles('byEmail', 'ada@example.com');
  const text = Buffer.from(encodeCursor(query, { after: { 0: ['okta_1'] } }), 'base64url').toString();
  expect(text).not.toContain('ada');
});
