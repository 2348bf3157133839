/** The alarms of this twin, by name. The template defines them again at every start; their state is stored. */
import type { Kernel } from '../../kernel/kernel.ts';
import type { Alarm, AlarmState } from './alarm.ts';
import type { AlarmHistory } from './alarm-history.ts';

type Definition<A> = A extends Alarm ? Omit<A, 'state' | 'configuredAt'> : never;

export interface AlarmStore {
  /** Creates an alarm, or updates the one with this name and keeps its state. */
  define(definition: Definition<Alarm>): void;
  find(name: string): Alarm | undefined;
  remove(name: string): void;
  /** In the order of names. */
  list(): Alarm[];
  /** Another value than before is a row of the alarm's history. */
  enter(alarm: Alarm, state: AlarmState): void;
  arnOf(name: string): string;
}

const UNCHECKED = 'Unchecked: Initial alarm creation';

export function openAlarmStore(
  { arn, clock, store }: Pick<Kernel, 'arn' | 'clock' | 'store'>,
  history: AlarmHistory,
): AlarmStore {
  const states = store.collection<AlarmState>('cloudwatch.alarm-states');
  const alarms = new Map<string, Alarm>();
  return {
    define(definition) {
      const { name } = definition;
      const now = clock.now();
      const known = states.get(name);
      const state: AlarmState = known ?? { value: 'INSUFFICIENT_DATA', reason: UNCHECKED, updatedAt: now };
      const alarm = { ...definition, configuredAt: now, state };
      if (known === undefined && !alarms.has(name)) {
        history.created(alarm);
        states.put(name, state);
      }
      alarms.set(name, alarm);
    },
    find: (name) => alarms.get(name),
    remove(name) {
      const alarm = alarms.get(name);
      if (alarm !== undefined) history.deleted(alarm);
      alarms.delete(name);
      states.delete(name);
    },
    list: () => Array.from(alarms.values()).sort(({ name: one }, { name: other }) => (one < other ? -1 : 1)),
    enter(alarm, state) {
      if (alarm.state.value !== state.value) history.entered(alarm, state);
      alarms.set(alarm.name, { ...alarm, state });
      states.put(alarm.name, state);
    },
    arnOf: (name) => arn('cloudwatch', `alarm:${name}`),
  };
}
