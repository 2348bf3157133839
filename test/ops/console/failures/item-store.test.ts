/** Tens of thousands of items: they are on disk, and a page, a group and a search need a few numbers of each in memory. */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { groupEntries } from '../../../../ops/console/failures/group-entries.ts';
import { createItemStore, type Entry } from '../../../../ops/console/failures/item-store.ts';
import type { ItemView } from '../../../../ops/listing/item-view.ts';

const COUNT = 30_000;
const ERRORS = ['InternalServerError', 'UnknownPortal', 'InvalidAttributes'];
const START = Date.parse('2026-05-20T12:00:00Z');

const item = (number: number): ItemView => ({
  id: `arn:aws:states:eu-west-1:123456789012:execution:sign-up:${number}`,
  place: 'executions',
  state: 'FAILED',
  failedAt: new Date(START + number * 1000).toISOString(),
  ageSeconds: 0,
  count: 1,
  error: ERRORS[number % 3],
  signUpId: `${number}`.padStart(32, '0'),
  userName: `okta_${number}`,
  portal: 'retail',
  traceId: 'unknown',
  means: 'redrive',
  why: 'a redrive continues at the step that failed, and this text is as long as those that the tool prints',
});

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'items-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('30,000 items are kept, grouped, searched and paged', async () => {
  const store = createItemStore(join(folder, 'items.jsonl'));
  const entries: Entry[] = [];
  for (let from = 0; from < COUNT; from += 1000) {
    entries.push(...(await store.append(Array.from({ length: 1000 }, (_, index) => item(from + index)))));
  }
  expect(entries).toHaveLength(COUNT);
  // What memory has of an item are shared texts, numbers and two digests.
  const texts = new Set(
    entries.flatMap(({ error, place, state, portal, means, why }) => [error, place, state, portal, means, why]),
  );
  expect(texts.size).toBe(ERRORS.length + 5);
  expect(new Set(entries.map(({ end }) => end)).size).toBe(COUNT);
  const { groups } = groupEntries(entries);
  expect(groups.map(({ count, counts }) => [count, counts.reduce((sum, one) => sum + one, 0)])).toEqual(
    ERRORS.map(() => [COUNT / 3, COUNT / 3]),
  );
  expect(groups[0]?.means).toEqual([{ means: 'redrive', why: expect.any(String), count: COUNT / 3 }]);
  const last = await store.read(entries.slice(-2));
  expect(last.map(({ userName }) => userName)).toEqual([`okta_${COUNT - 2}`, `okta_${COUNT - 1}`]);
  const found = await store.scan(entries, ({ userName }) => userName === 'okta_12345');
  expect(await store.read(found)).toEqual([item(12_345)]);
  await store.close();
  expect(await readdir(folder)).toEqual([]);
});

test('pages that are appended at the same time do not overwrite each other', async () => {
  const store = createItemStore(join(folder, 'both.jsonl'));
  const pages = await Promise.all([store.append([item(1), item(2)]), store.append([item(3)])]);
  expect(await store.read(pages.flat())).toEqual([item(1), item(2), item(3)]);
  await store.close();
});

test('an empty page adds nothing', async () => {
  const store = createItemStore(join(folder, 'empty.jsonl'));
  expect(await store.append([])).toEqual([]);
  expect(groupEntries([])).toEqual({ groups: [] });
  await store.close();
});
