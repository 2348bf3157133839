/** The segments that are kept, by trace: a trace's id begins with its time, so the oldest traces stand first. */
import type { Kernel } from '../kernel/kernel.ts';
import type { Segment } from './segment.ts';

export interface Segments {
  /** Keeps a segment; one of the same id in the same trace is replaced, as a finished one replaces its beginning. */
  put(segment: Segment): void;
}

/** Opens the segments of an earlier run. `cap`: how many are kept, or a tenth more. */
export function openSegments({ scheduler, store }: Pick<Kernel, 'scheduler' | 'store'>, cap: number): Segments {
  const documents = store.collection<string>('xray.segments');
  const counts = store.collection<number>('xray.counts');
  let kept = counts.get('segments') ?? 0;
  let pruning = false;

  function count(change: number): void {
    kept += change;
    counts.put('segments', kept);
  }

  async function prune(): Promise<void> {
    pruning = true;
    while (kept > cap) {
      const oldest = await documents.list({ limit: kept - cap });
      for (const { id } of oldest) documents.delete(id);
      count(-oldest.length);
    }
    pruning = false;
  }

  return {
    put({ traceId, id, document }) {
      const key = `${traceId}/${id}`;
      if (documents.get(key) === undefined) count(1);
      documents.put(key, document);
      if (kept > cap * 1.1 && !pruning) void scheduler.activity.during(prune);
    },
  };
}
