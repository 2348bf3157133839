/** The overview: what happens at each portal, the alarms, and the stack's own dashboard. */
import { useContext, useState } from 'preact/hooks';
import { formatDuration } from '../../../terminal/duration.ts';
import type { ActivityView } from '../../api/activity.ts';
import type { AlarmsView } from '../../api/alarms.ts';
import type { DashboardView } from '../../api/dashboard.ts';
import { DEFAULT_RANGE, RANGES } from '../../api/ranges.ts';
import { Tools } from '../data/tools.ts';
import { usePolled } from '../data/use-polled.ts';
import { Heading } from '../parts/heading.tsx';
import { ReadingNote } from '../parts/reading-note.tsx';
import { timeOfDay } from '../parts/when.tsx';
import { ActivityTable } from './activity-table.tsx';
import { Alarms } from './alarms.tsx';
import { Dashboard } from './dashboard.tsx';

/** The first list of failures. */
const WHILE_READING = 2000;

export function Overview() {
  const { api, location } = useContext(Tools);
  const [round, setRound] = useState(0);
  const range = location.place.value.query.get('range') ?? DEFAULT_RANGE;
  const poll = <Value extends { every: number }>(path: string) => ({
    key: `${range} ${round}`,
    read: () => api.get<Value>(path, new URLSearchParams({ range })),
    pauseAfter: ({ every }: Value) => every,
  });
  const activity = usePolled({
    ...poll<ActivityView>('/api/activity'),
    pauseAfter: ({ every, openRead }) => (openRead === 'some' ? WHILE_READING : every),
  });
  const alarms = usePolled(poll<AlarmsView>('/api/alarms'));
  const dashboard = usePolled(poll<DashboardView>('/api/dashboard'));
  const refresh = async () => {
    const query = new URLSearchParams({ range, fresh: '1' });
    await Promise.allSettled(['/api/activity', '/api/alarms', '/api/dashboard'].map((path) => api.get(path, query)));
    setRound(round + 1);
  };
  return (
    <>
      <div class="bar">
        <Heading title="Overview" />
        <p role="status" class="muted">
          {dashboard.value ? statusOf(dashboard.value) : dashboard.problem === undefined && 'reading …'}
        </p>
        <select
          aria-label="Time range"
          value={range}
          onChange={({ currentTarget }) => location.go(`/?range=${currentTarget.value}`, { replace: true })}
        >
          {Object.keys(RANGES).map((name) => (
            <option key={name} value={name}>
              Last {name}
            </option>
          ))}
        </select>
        <button type="button" onClick={refresh}>
          Refresh
        </button>
      </div>
      <ReadingNote of={[activity, alarms, dashboard]} />
      <ActivityTable view={activity.value} />
      <Alarms alarms={alarms.value?.alarms} isReading={alarms.problem === undefined} />
      <Dashboard view={dashboard.value} alarms={alarms.value?.alarms ?? []} />
    </>
  );
}

/** CloudWatch bills what GetMetricData reads, so the page says how much that is. */
function statusOf({ readAt, every, metrics }: DashboardView): string {
  return `read at ${timeOfDay(readAt)}, and again every ${formatDuration(every)}: ${metrics} metrics each time`;
}
