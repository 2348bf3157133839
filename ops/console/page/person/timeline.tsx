/** The steps of the sign-up with their times, and the traces. */
import { useContext } from 'preact/hooks';
import type { StepView, TimelineView } from '../../api/traces.ts';
import { Tools } from '../data/tools.ts';
import { usePolled } from '../data/use-polled.ts';
import { visible } from '../parts/name.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { Scroll } from '../parts/scroll.tsx';
import { State, type Tone } from '../parts/state.tsx';
import { ExactTime } from '../parts/when.tsx';
import { exactly } from './durations.ts';
import { Waterfall } from './waterfall.tsx';

const EVERY = 30_000;

export function Timeline({ userName }: { userName: string }) {
  const { api } = useContext(Tools);
  const { value, problem } = usePolled({
    key: userName,
    read: () => api.get<TimelineView>(`/api/people/${encodeURIComponent(userName)}/traces`),
    pauseAfter: () => EVERY,
  });
  return (
    <>
      <ProblemNote problem={problem} />
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
    <Scroll label="Table of steps">
      <table class="steps">
        <thead>
          <tr>
            <th scope="col">Step</th>
            <th scope="col">State</th>
            <th scope="col">What happens</th>
            <th scope="col">Time</th>
            <th scope="col" class="number">
              After
            </th>
            <th scope="col">From</th>
          </tr>
        </thead>
        <tbody>
          {steps.map(({ step, what, outcome, at, source }) => {
            const [tone, word] = OUTCOMES[outcome];
            return (
              <tr key={step} class={outcome === 'unknown' ? 'muted' : undefined}>
                <td>{step}</td>
                <td>
                  <State tone={tone}>{word}</State>
                </td>
                <th scope="row">{what}</th>
                <td>{at && <ExactTime at={at} />}</td>
                <td class="number">{at && exactly(Date.parse(at) - first)}</td>
                <td class="long">{visible(source)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Scroll>
  );
}
