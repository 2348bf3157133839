/** `/api/alarms`, `/api/dashboard` and `/api/activity`: how the stage does. */
import { readAlarms, type StageAlarm } from '../../records/alarms.ts';
import { OpsError } from '../../terminal/errors.ts';
import { readActivity, withOpen } from '../activity/read-activity.ts';
import type { ActivityView } from '../api/activity.ts';
import type { AlarmState, AlarmsView, AlarmView } from '../api/alarms.ts';
import type { DashboardView } from '../api/dashboard.ts';
import { DEFAULT_RANGE, isRange, RANGES } from '../api/ranges.ts';
import { readDashboard } from '../dashboard/read-dashboard.ts';
import type { ApiRequest, Route } from '../http/route.ts';
import { type Cached, createCache } from '../running/cached.ts';
import type { Console } from '../running/console.ts';

/** CloudWatch has a new value of a metric, and evaluates an alarm, once a minute. */
const EVERY = 60_000;

/** Routes with caches of their own: all pages of one console share what was read. */
export function overviewRoutes({ context, failures }: Pick<Console, 'context' | 'failures'>): readonly Route[] {
  const { clock } = context.io;
  const alarms = createCache({ clock, least: EVERY / 2, read: () => listAlarms(context) });
  const dashboard = createCache({ clock, least: EVERY, read: (range) => readDashboard(context, spanOf(range)) });
  const activity = createCache({
    clock,
    least: EVERY,
    read(range) {
      const to = clock.now();
      return readActivity(context, { from: to - spanOf(range), to });
    },
  });
  const fresh = ({ query }: ApiRequest) => ({ fresh: query.get('fresh') === '1' });
  const rangeIn = ({ query }: ApiRequest) => query.get('range') ?? DEFAULT_RANGE;
  return [
    {
      method: 'GET',
      path: '/api/alarms',
      handle: async (_, request): Promise<AlarmsView> => timed(await alarms.get('', fresh(request))),
    },
    {
      method: 'GET',
      path: '/api/dashboard',
      handle: async (_, request): Promise<DashboardView> =>
        timed(await dashboard.get(rangeIn(request), fresh(request))),
    },
    {
      method: 'GET',
      path: '/api/activity',
      async handle(_, request): Promise<ActivityView> {
        const [read, { entries, isDone, failure }] = await Promise.all([
          activity.get(rangeIn(request), fresh(request)),
          failures.current(),
        ]);
        const openRead = failure !== undefined ? 'none' : isDone ? 'all' : 'some';
        return { ...timed(read), ...withOpen(read.value, entries), openRead };
      },
    },
  ];
}

function spanOf(range: string): number {
  if (isRange(range)) return RANGES[range];
  throw new OpsError(`there is no range ${range}; use one of ${Object.keys(RANGES).join(', ')}`);
}

const timed = <Value extends object>({ value, readAt, every }: Cached<Value>) => ({
  ...value,
  readAt: new Date(readAt).toISOString(),
  every,
});

const ORDER: readonly AlarmState[] = ['ALARM', 'INSUFFICIENT_DATA', 'OK'];

/** Those in the state ALARM first. */
async function listAlarms(context: Console['context']): Promise<{ alarms: AlarmView[] }> {
  const found = await readAlarms(context);
  const alarms = Array.from(found, ([name, alarm]) => alarmView(name, alarm));
  return { alarms: alarms.sort((one, other) => ORDER.indexOf(one.state) - ORDER.indexOf(other.state)) };
}

/** The description ends with the section of the runbook. */
const DESCRIPTION = /^(.*?)\s*docs\/runbook\.md#(\S+)$/s;

function alarmView(name: string, alarm: StageAlarm): AlarmView {
  const { AlarmDescription = '', StateValue = 'INSUFFICIENT_DATA', StateUpdatedTimestamp, StateReason = '' } = alarm;
  const [, says = AlarmDescription, section] = DESCRIPTION.exec(AlarmDescription) ?? [];
  const since = (StateUpdatedTimestamp ?? new Date(0)).toISOString();
  return { name, state: StateValue, says, section, since, reason: StateReason };
}
