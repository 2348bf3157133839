/** Batches: whole, in order, none larger than allowed. */
import fc from 'fast-check';
import { createBatcher } from '../../../local/apigateway/batcher.ts';

test('what arrives while a batch is being written goes with the next', async () => {
  const batches: number[][] = [];
  let written = () => {};
  const batcher = createBatcher<number>(10, (items) => {
    batches.push(items);
    return new Promise((resolve) => {
      written = resolve;
    });
  });
  for (const item of [1, 2, 3]) batcher.add(item);
  written();
  await Promise.resolve();
  expect(batches).toEqual([[1], [2, 3]]);
  written();
  await batcher.drained();
});

test('every item is handed on once, in order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat()), fc.integer({ min: 1, max: 5 }), async (items, most) => {
      const batches: number[][] = [];
      const batcher = createBatcher<number>(most, async (batch) => void batches.push(batch));
      for (const item of items) batcher.add(item);
      await batcher.drained();
      expect(batches.flat()).toEqual(items);
      expect(batches.every(({ length }) => length <= most)).toBe(true);
    }),
  );
});
