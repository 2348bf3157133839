/** Histories, one row per event in the order of ids. Appending to a long history costs no more than to a short one. */
import type { Store } from '../../kernel/storage/store.ts';
import type { HistoryEvent } from './history-event.ts';

export interface HistoryPage {
  events: HistoryEvent[];
  /** The id of the page's last event, if more events follow. */
  next?: number;
}

export interface HistoryStore {
  append(executionId: string, events: readonly HistoryEvent[]): void;
  page(executionId: string, query: { after?: number; limit: number; reverse: boolean }): Promise<HistoryPage>;
  delete(executionId: string, lastEventId: number): void;
}

export function createHistoryStore(store: Store): HistoryStore {
  const rows = store.collection<HistoryEvent>('states.history');
  const keyOf = (executionId: string, id: number) => `${executionId}/${String(id).padStart(5, '0')}`;
  return {
    append(executionId, events) {
      for (const event of events) rows.put(keyOf(executionId, event.id), event);
    },
    async page(executionId, { after, limit, reverse }) {
      const behind = after === undefined ? undefined : keyOf(executionId, after);
      const found = await rows.list({ prefix: `${executionId}/`, after: behind, limit: limit + 1, reverse });
      const events = found.slice(0, limit).map(({ value }) => value);
      return { events, next: found.length > limit ? events.at(-1)?.id : undefined };
    },
    delete(executionId, lastEventId) {
      for (let id = 1; id <= lastEventId; id += 1) rows.delete(keyOf(executionId, id));
    },
  };
}
