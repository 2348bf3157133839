/** The alarms: those that are not OK, and below them the others. */
import { useContext } from 'preact/hooks';
import type { AlarmState, AlarmView } from '../../api/alarms.ts';
import { Tools } from '../data/tools.ts';
import { Link } from '../parts/link.tsx';
import { visible } from '../parts/name.tsx';
import { State, type Tone } from '../parts/state.tsx';
import { type Column, Table } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';

export interface AlarmsProps {
  alarms: readonly AlarmView[] | undefined;
  /** False if the request failed. */
  isReading: boolean;
}

export function Alarms({ alarms, isReading }: AlarmsProps) {
  const others = alarms?.filter(({ state }) => state !== 'OK') ?? [];
  const fine = alarms?.filter(({ state }) => state === 'OK') ?? [];
  return (
    <section class="few" aria-labelledby="alarms">
      <h2 id="alarms">Alarms</h2>
      {alarms === undefined && isReading && <p class="muted">Reading the alarms…</p>}
      {alarms?.length === 0 && <p class="empty">The stage has no alarms: deploy it again.</p>}
      {others.length > 0 && <AlarmTable label="Alarms that are not OK" alarms={others} />}
      {fine.length > 0 && (
        <details>
          <summary>
            <State tone="good">{`${fine.length} alarms are OK`}</State>
          </summary>
          <AlarmTable label="Alarms that are OK" alarms={fine} />
        </details>
      )}
    </section>
  );
}

export const ALARM_STATES: Readonly<Record<AlarmState, readonly [tone: Tone, word: string]>> = {
  ALARM: ['bad', 'Alarm'],
  INSUFFICIENT_DATA: ['unsure', 'No data'],
  OK: ['good', 'OK'],
};

const columnsAt = (now: number): readonly Column<AlarmView>[] => [
  {
    title: 'State',
    cell: ({ state }) => {
      const [tone, word] = ALARM_STATES[state];
      return <State tone={tone}>{word}</State>;
    },
  },
  {
    title: 'Alarm, to its runbook',
    names: true,
    cell: ({ name, section }) =>
      section === undefined ? visible(name) : <Link to={`/runbook/${section}`}>{visible(name)}</Link>,
  },
  { title: 'Since', cell: ({ since }) => <When at={since} now={now} /> },
  { title: 'Meaning', kind: 'long', cell: ({ says }) => visible(says) },
];

function AlarmTable({ label, alarms }: { label: string; alarms: readonly AlarmView[] }) {
  const now = useContext(Tools).api.now();
  return (
    <Table
      label={label}
      columns={columnsAt(now)}
      rows={alarms}
      keyOf={({ name }) => name}
      titleOf={({ reason }) => reason}
    />
  );
}
