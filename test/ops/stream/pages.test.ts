/** Streams of pages. */
import fc from 'fast-check';
import { flattened, inPages, merged } from '../../../ops/stream/pages.ts';

async function* streamOf<Thing>(things: readonly Thing[], onEnd?: () => void): AsyncGenerator<Thing> {
  try {
    yield* things;
  } finally {
    onEnd?.();
  }
}

const collect = async <Thing>(stream: AsyncIterable<Thing>) => {
  const things: Thing[] = [];
  for await (const thing of stream) things.push(thing);
  return things;
};

test('pages contain every item once, in order, and only the last page is smaller', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer()), fc.integer({ min: 1, max: 7 }), async (things, size) => {
      const pages = await collect(inPages(streamOf(things), size));
      expect(pages.flat()).toEqual(things);
      expect(pages.slice(0, -1).every((page) => page.length === size)).toBe(true);
      expect(await collect(flattened(streamOf(pages)))).toEqual(things);
    }),
  );
});

test('ordered streams merge into one ordered stream', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(fc.integer()), { maxLength: 5 }), async (lists) => {
      const ordered = lists.map((list) => Array.from(list).sort((one, other) => one - other));
      const result = await collect(
        merged(
          ordered.map((list) => streamOf(list)),
          (one, other) => one < other,
        ),
      );
      expect(result).toEqual(lists.flat().sort((one, other) => one - other));
    }),
  );
});

test('every source cleans up if the consumer stops early', async () => {
  let ended = 0;
  const sources = [1, 2, 3].map((first) => streamOf([first, first + 10], () => void ended++));
  for await (const _ of merged(sources, (one, other) => one < other)) break;
  expect(ended).toBe(3);
});
