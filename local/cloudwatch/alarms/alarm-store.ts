/** The alarms of this twin, by name: what they are follows from the template at every start, the state they are in is kept. */
import type { Kernel } from '../../kernel/kernel.ts';
import type { Alarm } from './alarm.ts';

type Definition<A> = A extends Alarm ? Omit<A, 'state' | 'configuredAt'> : never;

export interface AlarmStore {
  /** Makes an alarm, or changes the one of this name, which keeps its state. */
  define(definition: Definition<Alarm>): void;
  find(name: string): Alarm | undefined;
  remove(name: string): void;
  /** In the order of their names. */
  list(): Alarm[];
  enter(alarm: Alarm, state: Alarm['state']): void;
  arnOf(name: string): string;
}

const UNCHECKED = 'Unchecked: Initial alarm creation';

export function openAlarmStore({ arn, clock, store }: Pick<Kernel, 'arn' | 'clock' | 'store'>): AlarmStore {
  const states = store.collection<Alarm['state']>('cloudwatch.alarm-states');
  const alarms = new Map<string, Alarm>();
  return {
    define(definition) {
      const { name } = definition;
      const now = clock.now();
      const state = states.get(name) ?? { value: 'INSUFFICIENT_DATA', reason: UNCHECKED, updatedAt: now };
      alarms.set(name, { ...definition, configuredAt: now, state });
    },
    find: (name) => alarms.get(name),
    remove(name) {
      alarms.delete(name);
      states.delete(name);
    },
    list: () => Array.from(alarms.values()).sort(({ name: one }, { name: other }) => (one < other ? -1 : 1)),
    enter(alarm, state) {
      alarms.set(alarm.name, { ...alarm, state });
      states.put(alarm.name, state);
    },
    arnOf: (name) => arn('cloudwatch', `alarm:${name}`),
  };
}
