/** The segments that are kept, by trace: a trace's id begins with its time, so the oldest traces stand first. */
import type { Kernel } from '../kernel/kernel.ts';
import type { Segment } from './segment.ts';

export interface Segments {
  /** Keeps a segment; one of the same id in the same trace is replaced, as a finished one replaces its beginning. */
  put(segment: Segment): void;
}

/** Opens the segments of an earlier run. `cap`: how many are kept, or a tenth more. */
export async function openSegments({ store }: Pick<Kernel, 'store'>, cap: number): Promise<Segments> {
  const documents = store.collection<string>('xray.segments');
  let kept = (await documents.list()).length;
  let pruning = false;

  async function prune(): Promise<void> {
    pruning = true;
    const oldest = await documents.list({ limit: kept - cap });
    for (const { id } of oldest) documents.delete(id);
    kept -= oldest.length;
    pruning = false;
  }

  return {
    put({ traceId, id, document }) {
      documents.put(`${traceId}/${id}`, document);
      kept += 1;
      if (kept > cap * 1.1 && !pruning) void prune();
    },
  };
}
