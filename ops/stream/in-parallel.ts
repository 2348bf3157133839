/** Runs a function over many things, so many at once. */

/** The results in the order of the things. The first error ends it; what has begun is awaited. */
export async function inParallel<Thing, Result>(
  things: readonly Thing[],
  limit: number,
  run: (thing: Thing) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = new Array(things.length);
  let next = 0;
  let failed = false;
  const worker = async () => {
    while (next < things.length && !failed) {
      const index = next++;
      try {
        results[index] = await run(things[index] as Thing);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  const settled = await Promise.allSettled(Array.from({ length: Math.min(limit, things.length) }, worker));
  const failure = settled.find(({ status }) => status === 'rejected');
  if (failure?.status === 'rejected') throw failure.reason;
  return results;
}
