/** Sets the state of every alarm from its metrics, or from other alarms. */
import type { Kernel } from '../../kernel/kernel.ts';
import type { MetricStore } from '../metrics/metric-store.ts';
import { periodOf, runQueries } from '../metrics/query.ts';
import type { Alarm, MetricAlarm, StateValue } from './alarm.ts';
import { parseAlarmRule } from './alarm-rule.ts';
import type { AlarmStore } from './alarm-store.ts';
import { type Judgement, judgeSeries } from './judge-series.ts';

export interface Watch {
  clock: Kernel['clock'];
  store: MetricStore;
  alarms: AlarmStore;
}

/** A deleted alarm is in none of the states that a rule can name. */
const DELETED = 'DELETED';

/**
 * The current minute counts as soon as it has a value. A composite alarm of composite alarms may lag by a minute.
 * `isRead`: for a reader between the evaluations; a state that SetAlarmState has set stays.
 */
export async function evaluateAlarms(
  { clock, store, alarms }: Watch,
  { isRead = false }: { isRead?: boolean } = {},
): Promise<void> {
  store.refresh();
  const now = clock.now();
  const all = alarms.list();
  const states = new Map<string, StateValue>(all.map(({ name, state }) => [name, state.value]));
  const enter = (alarm: Alarm, { value, reason }: Judgement) => {
    if (isRead && alarm.state.isSet) return;
    states.set(alarm.name, value);
    if (alarm.state.value === value && alarm.state.reason === reason && !alarm.state.isSet) return;
    const updatedAt = alarm.state.value === value ? alarm.state.updatedAt : now;
    alarms.enter(alarm, { value, reason, updatedAt });
  };
  for (const alarm of all) if (alarm.type === 'MetricAlarm') enter(alarm, await judge(store, alarm, now));
  for (const alarm of all) {
    if (alarm.type !== 'CompositeAlarm') continue;
    const isAlarm = parseAlarmRule(alarm.rule)((name) => states.get(nameOf(name)) ?? DELETED);
    enter(alarm, { value: isAlarm ? 'ALARM' : 'OK', reason: `The rule is ${isAlarm ? 'TRUE' : 'FALSE'}.` });
  }
}

async function judge(store: MetricStore, alarm: MetricAlarm, now: number): Promise<Judgement> {
  const watched = alarm.queries.find(({ ReturnData }) => ReturnData !== false);
  if (watched === undefined) throw new Error(`the alarm ${alarm.name} watches nothing`);
  const period = periodOf(watched, alarm.queries) / 60;
  const to = Math.floor(now / 60_000) + 1;
  const from = to - period * alarm.evaluationPeriods;
  const results = await runQueries(store, alarm.queries, () => ({ from, to, period }));
  const times = Array.from({ length: alarm.evaluationPeriods }, (_, index) => from + index * period);
  return judgeSeries(alarm, results.get(watched.Id) ?? new Map(), { times, before: alarm.state });
}

function nameOf(alarm: string): string {
  return alarm.startsWith('arn:') ? (alarm.split(':alarm:')[1] ?? alarm) : alarm;
}
