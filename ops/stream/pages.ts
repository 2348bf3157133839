/** Streams of pages, so that long lists are never in memory as a whole. */

/** Groups items into pages of this size. */
export async function* inPages<Thing>(things: AsyncIterable<Thing>, size: number): AsyncGenerator<Thing[]> {
  let page: Thing[] = [];
  for await (const thing of things) {
    page.push(thing);
    if (page.length < size) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}

/** Splits a list into chunks of this size. */
export function chunks<Thing>(things: readonly Thing[], size: number): Thing[][] {
  return Array.from({ length: Math.ceil(things.length / size) }, (_, index) =>
    things.slice(index * size, (index + 1) * size),
  );
}

/** Merges several streams, each ordered by `isBefore`, into one. */
export async function* merged<Thing>(
  streams: readonly AsyncIterable<Thing>[],
  isBefore: (one: Thing, other: Thing) => boolean,
): AsyncGenerator<Thing> {
  const iterators = streams.map((stream) => stream[Symbol.asyncIterator]());
  try {
    const started = await Promise.all(iterators.map(async (iterator) => ({ iterator, head: await iterator.next() })));
    let live = started.filter(({ head }) => !head.done);
    while (live.length > 0) {
      const first = live.reduce((best, one) => (isBefore(one.head.value, best.head.value) ? one : best));
      yield first.head.value;
      first.head = await first.iterator.next();
      live = live.filter(({ head }) => !head.done);
    }
  } finally {
    // If the consumer stops early, every source cleans up.
    await Promise.all(iterators.map((iterator) => iterator.return?.()));
  }
}

/** Yields the items of pages one by one. */
export async function* flattened<Thing>(pages: AsyncIterable<readonly Thing[]>): AsyncGenerator<Thing> {
  for await (const page of pages) yield* page;
}
