import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import * as fc from 'fast-check';
import { AUDIT_DAY_SHARDS, AUDIT_EVENTS_KEY, AUDIT_INDEX_KEYS, AUDIT_INDEXES } from '../../../../../events/names.ts';
import type { IndexedQuery, Item, Position } from '../../../../../functions/shared/api/paging/indexed-query.ts';
import { readPage } from '../../../../../functions/shared/api/paging/read-page.ts';
import { auditRecordFactory } from '../../../../support/audit-record-factory.ts';
import { fillTable } from '../../../../support/fill-table.ts';
import { openTables } from '../../../../support/start-tables.ts';

const tables = openTables();
let days = 0;
let day: string;

beforeEach(() => nextDay());

/** A day without events. */
function nextDay(): void {
  days += 1;
  day = new Date(Date.UTC(2026, 0, days)).toISOString().slice(0, 10);
}
const at = (second: number) =>
  `${day}T10:${`${Math.floor(second / 60)}`.padStart(2, '0')}:${`${second % 60}`.padStart(2, '0')}.000Z`;
const record = (number: number, second: number) => auditRecordFactory({ number, occurredAt: at(second) });
const queryOfDay = (): IndexedQuery => ({
  table: tables.audit,
  tableKey: AUDIT_EVENTS_KEY,
  index: { name: AUDIT_INDEXES.byDay, ...AUDIT_INDEX_KEYS.byDay },
  partitions: Array.from({ length: AUDIT_DAY_SHARDS }, (_, shard) => `${day}#${shard}`),
});

/** Reads from a position to the end; `between` runs after each page. */
async function readAll(limit: number, between: (page: Item[]) => Promise<void> = async () => {}): Promise<Item[][]> {
  const pages: Item[][] = [];
  let from: Position | undefined;
  do {
    const page = await readPage(queryOfDay(), { limit, from });
    pages.push(page.items);
    await between(page.items);
    from = page.next;
  } while (from);
  return pages;
}
const idsOf = (items: readonly Item[]) => items.map(({ auditId }) => String(auditId));
const timesOf = (items: readonly Item[]) => items.map(({ occurredAt }) => String(occurredAt));
const newestFirst = (texts: readonly string[]) => texts.toSorted().reverse();

test.each([
  [20, 1],
  [110, 7],
  [300, 50],
  [300, 100],
])(
  '%i records, many with the same time, are returned once each and newest first, %i per page',
  async (count, limit) => {
    const records = Array.from({ length: count }, (_, number) => record(number, (number * 7) % (count / 10)));
    await fillTable(tables.audit, records);
    const pages = await readAll(limit);
    expect(pages.slice(0, -1).every((page) => page.length === limit)).toBe(true);
    expect(pages).toHaveLength(Math.ceil(records.length / limit));
    expect(idsOf(pages.flat()).sort()).toEqual(idsOf(records).sort());
    expect(timesOf(pages.flat())).toEqual(newestFirst(timesOf(records)));
  },
);

test('any records, distributed over shards and times, are returned once each and newest first', async () => {
  const spread = fc.array(fc.record({ shard: fc.nat(AUDIT_DAY_SHARDS - 1), second: fc.nat(3) }), { maxLength: 24 });
  await fc.assert(
    fc.asyncProperty(spread, fc.integer({ min: 1, max: 9 }), async (places, limit) => {
      nextDay();
      const records = places.map(({ shard, second }, place) => record(place * AUDIT_DAY_SHARDS + shard, second));
      await fillTable(tables.audit, records);
      const pages = await readAll(limit);
      expect(idsOf(pages.flat()).sort()).toEqual(idsOf(records).sort());
      expect(timesOf(pages.flat())).toEqual(newestFirst(timesOf(records)));
      expect(pages.slice(0, -1).every((page) => page.length === limit)).toBe(true);
    }),
    { numRuns: 25 },
  );
});

test('a day without events is one empty page', async () => {
  await expect(readPage(queryOfDay(), { limit: 10 })).resolves.toEqual({ items: [] });
});

test('a page that ends with the last record says that it is the last', async () => {
  await fillTable(tables.audit, [record(1, 1), record(2, 2)]);
  expect(await readPage(queryOfDay(), { limit: 2 })).not.toHaveProperty('next');
});

test('items written during a read, newer than those already returned, appear only in a new read', async () => {
  const records = Array.from({ length: 40 }, (_, number) => record(number, number));
  await fillTable(tables.audit, records);
  let late = 1_000;
  const pages = await readAll(6, async (page) => {
    const oldest = Number(page.at(-1)?.auditId);
    // One in every shard, just after the oldest record that was shown.
    const news = Array.from({ length: AUDIT_DAY_SHARDS }, () => {
      late += 1;
      return auditRecordFactory({ number: late, occurredAt: at(oldest).replace('.000Z', '.500Z') });
    });
    await fillTable(tables.audit, news);
  });
  expect(idsOf(pages.flat())).toEqual(idsOf(records).reverse());
});

test('a record that expires during a read affects no other, even if it was the last one returned', async () => {
  const records = Array.from({ length: 30 }, (_, number) => record(number, number % 3));
  await fillTable(tables.audit, records);
  const pages = await readAll(4, async (page) => {
    const { userName, auditId } = page.at(-1) ?? {};
    await tables.client.send(new DeleteCommand({ TableName: 'AuditEvents', Key: { userName, auditId } }));
  });
  expect(idsOf(pages.flat()).sort()).toEqual(idsOf(records).sort());
});
