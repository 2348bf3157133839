/** Subsegments of running executions, one row each, so that they survive a restart. */
import type { Store } from '../../kernel/storage/store.ts';
import type { Segment } from './segment.ts';
import type { Subsegment } from './subsegment.ts';

export interface TraceRows {
  get(segment: Segment, number: number): Subsegment | undefined;
  put(segment: Segment, subsegment: Subsegment): void;
  /** Returns all subsegments of a segment and deletes them. */
  take(segment: Segment): Promise<Subsegment[]>;
}

/** In the order of their beginning; numbers of iterations are negative. */
const byStart = (a: Subsegment, b: Subsegment) => a.start - b.start || Math.abs(a.number) - Math.abs(b.number);

export function createTraceRows(store: Store): TraceRows {
  const rows = store.collection<Subsegment>('states.subsegments');
  const keyOf = ({ id }: Segment, number: number) => `${id}/${number}`;
  return {
    get: (segment, number) => rows.get(keyOf(segment, number)),
    put: (segment, subsegment) => rows.put(keyOf(segment, subsegment.number), subsegment),
    async take({ id }) {
      const found = await rows.list({ prefix: `${id}/` });
      for (const row of found) rows.delete(row.id);
      return found.map(({ value }) => value).sort(byStart);
    },
  };
}
