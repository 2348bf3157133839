/** The plans that commands and consoles made on this machine. */
import { useContext } from 'preact/hooks';
import type { PlanSummary } from '../../api/plans.ts';
import { Tools } from '../data/tools.ts';
import { usePolled } from '../data/use-polled.ts';
import { Heading } from '../parts/heading.tsx';
import { Link } from '../parts/link.tsx';
import { Name } from '../parts/name.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { Scroll } from '../parts/scroll.tsx';
import { State, type Tone } from '../parts/state.tsx';
import { When } from '../parts/when.tsx';

/** These are files of this machine. */
const EVERY = 5000;

const TONES: Readonly<Record<PlanSummary['state'], Tone>> = {
  finished: 'good',
  unfinished: 'busy',
  'not begun': 'unsure',
};

/** A plan has finished when each step was tried; what could not be done is left. */
export function PlanState({ plan: { state, steps, settled } }: { plan: PlanSummary }) {
  if (state === 'finished' && settled < steps) return <State tone="bad">{`${steps - settled} not done`}</State>;
  return <State tone={TONES[state]}>{state}</State>;
}

export function Plans() {
  const { api } = useContext(Tools);
  const { value, problem } = usePolled({
    key: 'plans',
    read: () => api.get<{ plans: PlanSummary[] }>('/api/plans'),
    pauseAfter: () => EVERY,
  });
  return (
    <>
      <div class="bar">
        <Heading title="Plans" />
      </div>
      <ProblemNote problem={problem} />
      {value?.plans.length === 0 && (
        <p class="empty">
          There are no plans. Choose items at <Link to="/failures">Failures</Link> and press Replay or Dismiss.
        </p>
      )}
      {value !== undefined && value.plans.length > 0 && <PlanTable plans={value.plans} />}
    </>
  );
}

function PlanTable({ plans }: { plans: readonly PlanSummary[] }) {
  const now = useContext(Tools).api.now();
  return (
    <Scroll label="Table of plans">
      <table>
        <thead>
          <tr>
            <th scope="col">State</th>
            <th scope="col">Plan</th>
            <th scope="col" class="number">
              Run
            </th>
            <th scope="col">Made</th>
            <th scope="col">Reason</th>
          </tr>
        </thead>
        <tbody>
          {plans.map((summary) => (
            <PlanRow key={summary.plan} summary={summary} now={now} />
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function PlanRow({ summary, now }: { summary: PlanSummary; now: number }) {
  const { plan, settled, steps, createdAt, reason } = summary;
  return (
    <tr>
      <td>
        <PlanState plan={summary} />
      </td>
      <th scope="row">
        <Link to={`/plans/${plan}`}>{plan}</Link>
      </th>
      <td class="number">
        {settled} of {steps}
      </td>
      <td>
        <When at={createdAt} now={now} />
      </td>
      <td>
        <Name>{reason}</Name>
      </td>
    </tr>
  );
}
