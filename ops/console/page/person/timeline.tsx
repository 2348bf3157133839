/** The steps of the sign-up with their times, and the traces. */
import { useContext } from 'preact/hooks';
import type { StepView, TimelineView } from '../../api/traces.ts';
import { Tools } from '../data/tools.ts';
import { usePolled } from '../data/use-polled.ts';
import { visible } from '../parts/name.tsx';
import { ReadingNote } from '../parts/reading-note.tsx';
import { State, type Tone } from '../parts/state.tsx';
import { type Column, Table } from '../parts/table.tsx';
import { ExactTime } from '../parts/when.tsx';
import { exactly } from './durations.ts';
import { Waterfall } from './waterfall.tsx';

const EVERY = 30_000;

export function Timeline({ userName }: { userName: string }) {
  const { api } = useContext(Tools);
  const polled = usePolled({
    key: userName,
    read: () => api.get<TimelineView>(`/api/people/${encodeURIComponent(userName)}/traces`),
    pauseAfter: () => EVERY,
  });
  const { value, problem } = polled;
  return (
    <>
      <ReadingNote of={[polled]} />
      {value === undefined && problem === undefined && <p class="muted">Reading the audit and the traces…</p>}
      {value && (
        <>
          <Steps steps={value.steps} />
          <h2>Traces</h2>
          <Waterfall waterfall={value.waterfall} />
        </>
      )}
    </>
  );
}

const OUTCOMES: Readonly<Record<StepView['outcome'], readonly [tone: Tone, word: string]>> = {
  done: ['good', 'Done'],
  refused: ['bad', 'Refused'],
  failed: ['bad', 'Failed'],
  pending: ['busy', 'Not yet'],
  unknown: ['idle', 'Not known'],
};

function Steps({ steps }: { steps: readonly StepView[] }) {
  const times = steps.flatMap(({ at }) => (at === undefined ? [] : [Date.parse(at)]));
  const first = Math.min(...times);
  return (
    <Table
      label="Table of steps"
      columns={columnsFrom(first)}
      rows={steps}
      keyOf={({ step }) => step}
      classOf={({ outcome }) => (outcome === 'unknown' ? 'muted' : undefined)}
    />
  );
}

/** Times are counted from the first of all. */
const columnsFrom = (first: number): readonly Column<StepView>[] => [
  { title: 'Step', cell: ({ step }) => step },
  {
    title: 'State',
    cell: ({ outcome }) => {
      const [tone, word] = OUTCOMES[outcome];
      return <State tone={tone}>{word}</State>;
    },
  },
  { title: 'What happens', names: true, cell: ({ what }) => what },
  { title: 'Time', cell: ({ at }) => at && <ExactTime at={at} /> },
  { title: 'After', kind: 'number', cell: ({ at }) => at && exactly(Date.parse(at) - first) },
  { title: 'From', kind: 'long', cell: ({ source }) => visible(source) },
];
