/** Batches: whole, in order, none larger than allowed. */
import fc from 'fast-check';
import { createActivity } from '../../../../local/kernel/time/activity.ts';
import { createBatcher } from '../../../../local/kernel/time/batcher.ts';

const activity = createActivity(() => false);

test('items that arrive while a batch is being sent go into the next one', async () => {
  const batches: number[][] = [];
  const batcher = createBatcher<number>({
    max: 10,
    activity,
    async send(items) {
      batches.push(items);
      if (items.includes(1)) batcher.add(2, 3);
    },
  });
  batcher.add(1);
  await batcher.drained();
  expect(batches).toEqual([[1], [2, 3]]);
});

test('sending counts as running work', async () => {
  const sent: number[] = [];
  const batcher = createBatcher<number>({ max: 2, activity, send: async (items) => void sent.push(...items) });
  batcher.add(1, 2, 3, 4, 5);
  await activity.whenIdle();
  expect(sent).toHaveLength(5);
});

test('a batch that waits for a call is not counted in addition to the call', async () => {
  let answer = () => {};
  const call = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const batcher = createBatcher<number>({ max: 2, activity, send: () => call });
  batcher.add(1);
  await activity.whenIdle();
  answer();
  await batcher.drained();
});

test('every item is sent once, in order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(fc.nat())), fc.integer({ min: 1, max: 5 }), async (groups, max) => {
      const batches: number[][] = [];
      const batcher = createBatcher<number>({ max, activity, send: async (batch) => void batches.push(batch) });
      for (const group of groups) batcher.add(...group);
      await batcher.drained();
      expect(batches.flat()).toEqual(groups.flat());
      expect(batches.every(({ length }) => length <= max)).toBe(true);
    }),
  );
});
