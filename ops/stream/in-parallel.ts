/** Runs a function over many items with limited concurrency. */

/** Returns the results in the order of the items. After the first error, no call starts and running calls are awaited. */
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
