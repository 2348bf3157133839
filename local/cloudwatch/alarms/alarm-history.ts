/** The history of alarms: what CloudWatch keeps for 30 days. */
import type { Kernel } from '../../kernel/kernel.ts';
import type { Alarm } from './alarm.ts';

export interface HistoryItem {
  alarm: string;
  type: Alarm['type'];
  /** Epoch milliseconds. */
  at: number;
  itemType: 'ConfigurationUpdate' | 'StateUpdate';
  summary: string;
  /** JSON text. */
  data: string;
}

export interface AlarmHistory {
  created(alarm: Alarm): void;
  deleted(alarm: Alarm): void;
  entered(alarm: Alarm, state: Alarm['state']): void;
  /** In the order of their times, each with an id that sorts as they do. */
  list(): Promise<{ id: string; value: HistoryItem }[]>;
  /** Deletes what is older than 30 days, and the oldest items if there are too many. */
  prune(): Promise<void>;
}

const RETENTION = 30 * 86_400_000;
const MOST_ITEMS = 10_000;
const TIME_DIGITS = 15;
const NUMBER_DIGITS = 9;

export function openAlarmHistory({ clock, store }: Pick<Kernel, 'clock' | 'store'>): AlarmHistory {
  const items = store.collection<HistoryItem>('cloudwatch.alarm-history');
  let number = 0;

  function add({ name, type }: Alarm, item: Pick<HistoryItem, 'itemType' | 'summary'>, data: object): void {
    const at = clock.now();
    number += 1;
    const id = `${digits(at, TIME_DIGITS)}:${digits(number, NUMBER_DIGITS)}:${name}`;
    items.put(id, { ...item, alarm: name, type, at, data: JSON.stringify({ version: '1.0', ...data }) });
  }

  return {
    created: (alarm) =>
      add(alarm, { itemType: 'ConfigurationUpdate', summary: `Alarm "${alarm.name}" created` }, { type: 'Create' }),
    deleted: (alarm) =>
      add(alarm, { itemType: 'ConfigurationUpdate', summary: `Alarm "${alarm.name}" deleted` }, { type: 'Delete' }),
    entered(alarm, state) {
      const summary = `Alarm updated from ${alarm.state.value} to ${state.value}`;
      const data = { oldState: stateData(alarm.state), newState: stateData(state) };
      add(alarm, { itemType: 'StateUpdate', summary }, data);
    },
    list: () => items.list(),
    async prune() {
      const all = await items.list();
      const oldest = clock.now() - RETENTION;
      for (const [index, { id, value }] of all.entries())
        if (value.at < oldest || index < all.length - MOST_ITEMS) items.delete(id);
    },
  };
}

function stateData({ value, reason, reasonData }: Alarm['state']) {
  return {
    stateValue: value,
    stateReason: reason,
    ...(reasonData !== undefined && { stateReasonData: JSON.parse(reasonData) }),
  };
}

const digits = (value: number, count: number) => String(value).padStart(count, '0');
