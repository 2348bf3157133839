/** The log lines with the person's sign-up id. */
import { useContext } from 'preact/hooks';
import type { LogsView } from '../../api/logs.ts';
import { Tools } from '../data/tools.ts';
import { usePolled } from '../data/use-polled.ts';
import { visible } from '../parts/name.tsx';
import { ReadingNote } from '../parts/reading-note.tsx';
import { State } from '../parts/state.tsx';
import { type Column, Table } from '../parts/table.tsx';
import { ExactTime } from '../parts/when.tsx';

const EVERY = 60_000;

export function Logs({ userName, isOpen }: { userName: string; isOpen: boolean }) {
  const { api } = useContext(Tools);
  const polled = usePolled({
    key: `${userName} ${isOpen}`,
    read: () =>
      api.get<LogsView>(
        `/api/people/${encodeURIComponent(userName)}/logs`,
        new URLSearchParams(isOpen ? { attributes: 'shown' } : {}),
      ),
    pauseAfter: () => EVERY,
  });
  const { value, problem } = polled;
  return (
    <>
      <ReadingNote of={[polled]} />
      {value === undefined && problem === undefined && <p class="muted">Searching the log groups…</p>}
      {value?.lines.length === 0 && (
        <p class="empty">
          No log line near the times of the audit records has this sign-up id. Logs are deleted after the retention of
          the stage; older times can be searched with the saved queries of Logs Insights.
        </p>
      )}
      {value !== undefined && value.left > 0 && <p class="muted">{`${value.left} older lines are left out.`}</p>}
      {value !== undefined && value.lines.length > 0 && (
        <Table
          label="Table of log lines"
          columns={COLUMNS}
          rows={value.lines}
          keyOf={({ at }, index) => `${at} ${index}`}
        />
      )}
    </>
  );
}

const COLUMNS: readonly Column<LogsView['lines'][number]>[] = [
  { title: 'Time', cell: ({ at }) => <ExactTime at={at} /> },
  {
    title: 'Level',
    cell: ({ level }) => (BAD.includes(level) ? <State tone="bad">{level}</State> : visible(level)),
  },
  { title: 'Function', cell: ({ source }) => visible(source) },
  { title: 'Message', kind: 'long', names: true, cell: ({ message }) => visible(message) },
  { title: 'Facts', kind: 'long', cell: ({ facts }) => <span class="code">{visible(factsText(facts))}</span> },
];

const BAD = ['ERROR', 'CRITICAL', 'WARN'];

const factsText = (facts: unknown) =>
  Object.entries(facts ?? {})
    .map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join('  ');
