/** The stored segments, by trace. A trace's id begins with its time, so the oldest traces come first. */
import type { JsonObject } from '../kernel/json.ts';
import type { Kernel } from '../kernel/kernel.ts';
import type { Segment } from './segment.ts';
import type { ChildLink } from './traces/assemble-trace.ts';
import type { Document } from './traces/document.ts';

/** The documents of one trace, not yet assembled. */
export interface Received {
  traceId: string;
  documents: Document[];
}

export interface Segments {
  /**
   * Stores a segment; one with the same id in the same trace is replaced, as a finished segment replaces its beginning.
   */
  put(segment: Segment): void;
  /** Returns no documents for a trace that is not stored. */
  received(traceId: string): Promise<Received>;
  /** The links to traces that originated from this one. */
  childLinks(traceId: string): Promise<ChildLink[]>;
  /** Traces that began between two times (epoch seconds), oldest first. `after`: a trace's id. */
  scan(range: { from: number; to: number; after?: string }): AsyncGenerator<Received>;
  /** Deletes traces that began before this time, epoch seconds. */
  forgetBefore(time: number): Promise<void>;
}

const PAGE = 500;

/** Opens the segments of an earlier run. `cap` is how many are stored; up to a tenth more may be. */
export function openSegments({ scheduler, store }: Pick<Kernel, 'scheduler' | 'store'>, cap: number): Segments {
  const documents = store.collection<string>('xray.segments');
  const links = store.collection<JsonObject>('xray.links');
  const counts = store.collection<number>('xray.counts');
  let kept = counts.get('segments') ?? 0;
  let pruning = false;

  function count(change: number): void {
    kept += change;
    counts.put('segments', kept);
  }

  async function forget(ids: readonly string[]): Promise<void> {
    for (const id of ids) documents.delete(id);
    for (const traceId of new Set(ids.map(traceIdOf))) {
      for (const { id } of await links.list({ prefix: `${traceId}/` })) links.delete(id);
    }
    count(-ids.length);
  }

  async function prune(): Promise<void> {
    pruning = true;
    while (kept > cap) await forget((await documents.list({ limit: Math.min(kept - cap, PAGE) })).map(({ id }) => id));
    pruning = false;
  }

  async function* entries(after: string): AsyncGenerator<{ id: string; value: string }> {
    for (let cursor = after; ; ) {
      const page = await documents.list({ after: cursor, limit: PAGE });
      yield* page;
      const [last] = page.slice(-1);
      if (last === undefined || page.length < PAGE) return;
      cursor = last.id;
    }
  }

  return {
    put({ traceId, id, document, parents }) {
      const key = `${traceId}/${id}`;
      if (documents.get(key) === undefined) count(1);
      documents.put(key, document);
      for (const parent of parents) links.put(`${parent.traceId}/${parent.segmentId}/${key}`, parent.child);
      if (kept > cap * 1.1 && !pruning) void scheduler.activity.during(prune);
    },
    async received(traceId) {
      const found = await documents.list({ prefix: `${traceId}/` });
      return { traceId, documents: found.map(({ value }) => JSON.parse(value)) };
    },
    async childLinks(traceId) {
      const found = await links.list({ prefix: `${traceId}/` });
      return found.map(({ id, value }) => ({ segmentId: id.split('/')[1] ?? '', link: value }));
    },
    async *scan({ from, to, after = '' }) {
      const start = traceIdAt(from);
      const end = traceIdAt(to + 1);
      let current: Received | undefined;
      for await (const { id, value } of entries(after >= start ? `${after}/\uffff` : start)) {
        const traceId = traceIdOf(id);
        if (traceId >= end) break;
        if (current !== undefined && current.traceId !== traceId) yield current;
        if (current?.traceId !== traceId) current = { traceId, documents: [] };
        current.documents.push(JSON.parse(value));
      }
      if (current !== undefined) yield current;
    },
    async forgetBefore(time) {
      const end = traceIdAt(time);
      for (;;) {
        const oldest = (await documents.list({ limit: PAGE })).map(({ id }) => id).filter((id) => id < end);
        await forget(oldest);
        if (oldest.length < PAGE) return;
      }
    },
  };
}

function traceIdOf(key: string): string {
  return key.slice(0, key.indexOf('/'));
}

/** The first possible id of traces of this second. */
function traceIdAt(time: number): string {
  return `1-${Math.max(0, Math.floor(time)).toString(16).padStart(8, '0')}`;
}
