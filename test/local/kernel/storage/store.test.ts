/** The store: what was written is seen at once, listed in order, and there after a restart. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { openStore, type Store } from '../../../../local/kernel/storage/store.ts';

let folder: string;
let store: Store;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'store-'));
  store = await openStore(folder);
});
afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

test('a write is seen at once, before it is on disk', () => {
  const lamps = store.collection<{ on: boolean }>('lamps');
  lamps.put('hall', { on: true });
  expect(lamps.get('hall')).toEqual({ on: true });
  lamps.delete('hall');
  expect(lamps.get('hall')).toBeUndefined();
});

test('changing a value that was read does not change the stored one', () => {
  const lamps = store.collection<{ on: boolean }>('lamps');
  lamps.put('hall', { on: true });
  const read = lamps.get('hall');
  if (read) read.on = false;
  expect(lamps.get('hall')).toEqual({ on: true });
});

test('flushed writes are kept over a restart', async () => {
  store.collection<number>('numbers').put('one', 1);
  await store.flushed();
  await store.close();
  store = await openStore(folder);
  expect(store.collection<number>('numbers').get('one')).toBe(1);
});

test('collections of similar names do not mix', async () => {
  store.collection<number>('lamp').put('s', 1);
  store.collection<number>('lamps').put('', 2);
  expect(await store.collection<number>('lamp').list()).toEqual([{ id: 's', value: 1 }]);
});

test.each([
  ['all, in order', {}, ['a', 'b1', 'b2', 'b3', 'c']],
  ['by prefix', { prefix: 'b' }, ['b1', 'b2', 'b3']],
  ['behind an id', { after: 'b2' }, ['b3', 'c']],
  ['behind an id, within a prefix', { prefix: 'b', after: 'b2' }, ['b3']],
  ['backwards', { reverse: true, limit: 2 }, ['c', 'b3']],
  ['backwards from an id', { reverse: true, after: 'b2', prefix: 'b' }, ['b1']],
  ['none beyond the last', { after: 'z' }, []],
])('lists %s', async (_, query, ids) => {
  const letters = store.collection<number>('letters');
  for (const id of ['c', 'b2', 'a', 'b1', 'b3']) letters.put(id, 0);
  expect((await letters.list(query)).map(({ id }) => id)).toEqual(ids);
});

test('after any writes, deletes and flushes in any order, the store holds what a map would', async () => {
  const id = fc.constantFrom('a', 'b', 'c');
  const step = fc.oneof(
    fc.record({ act: fc.constant('put'), id, value: fc.nat() }),
    fc.record({ act: fc.constant('delete'), id, value: fc.constant(0) }),
    fc.record({ act: fc.constant('flush'), id, value: fc.constant(0) }),
  );
  let runs = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
      const kept = store.collection<number>(`run${runs++}`);
      const model = new Map<string, number>();
      for (const { act, id: key, value } of steps) {
        if (act === 'flush') void store.flushed();
        else if (act === 'put') kept.put(key, value);
        else kept.delete(key);
        if (act === 'put') model.set(key, value);
        if (act === 'delete') model.delete(key);
        for (const name of ['a', 'b', 'c']) expect(kept.get(name)).toBe(model.get(name));
      }
      expect(new Map((await kept.list()).map((entry) => [entry.id, entry.value]))).toEqual(model);
    }),
    { numRuns: 40 },
  );
});
