/** The plans that commands and consoles made on this machine. */
import { useContext } from 'preact/hooks';
import type { PlanSummary } from '../../api/plans.ts';
import { Tools } from '../data/tools.ts';
import { usePolled } from '../data/use-polled.ts';
import { Heading } from '../parts/heading.tsx';
import { Link } from '../parts/link.tsx';
import { Name } from '../parts/name.tsx';
import { ReadingNote } from '../parts/reading-note.tsx';
import { State, type Tone } from '../parts/state.tsx';
import { type Column, Table } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';

/** These are files of this machine. */
const EVERY = 5000;

const TONES: Readonly<Record<PlanSummary['state'], Tone>> = {
  finished: 'good',
  unfinished: 'busy',
  'not begun': 'idle',
};

export function Plans() {
  const { api } = useContext(Tools);
  const polled = usePolled({
    key: 'plans',
    read: () => api.get<{ plans: PlanSummary[] }>('/api/plans'),
    pauseAfter: () => EVERY,
  });
  const { value } = polled;
  return (
    <>
      <div class="bar">
        <Heading title="Plans" />
      </div>
      <ReadingNote of={[polled]} />
      {value?.plans.length === 0 && (
        <p class="empty">
          There are no plans. Choose items at <Link to="/failures">Failures</Link> and press Replay or Dismiss.
        </p>
      )}
      {value !== undefined && value.plans.length > 0 && <PlanTable plans={value.plans} />}
    </>
  );
}

/** A plan has finished when each step was tried; what could not be done is left. */
export function PlanState({ plan: { state, steps, settled } }: { plan: PlanSummary }) {
  if (state === 'finished' && settled < steps) return <State tone="bad">{`${steps - settled} not done`}</State>;
  return <State tone={TONES[state]}>{state}</State>;
}

const columnsAt = (now: number): readonly Column<PlanSummary>[] => [
  { title: 'State', cell: (plan) => <PlanState plan={plan} /> },
  { title: 'Plan', names: true, cell: ({ plan }) => <Link to={`/plans/${plan}`}>{plan}</Link> },
  { title: 'Run', kind: 'number', cell: ({ settled, steps }) => `${settled} of ${steps}` },
  { title: 'Made', cell: ({ createdAt }) => <When at={createdAt} now={now} /> },
  { title: 'Reason', kind: 'rest', cell: ({ reason }) => <Name>{reason}</Name> },
];

function PlanTable({ plans }: { plans: readonly PlanSummary[] }) {
  const now = useContext(Tools).api.now();
  return <Table label="Table of plans" columns={columnsAt(now)} rows={plans} keyOf={({ plan }) => plan} />;
}
