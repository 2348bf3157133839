/** The executions of a person, and the graph of the chosen one. */
import { useContext } from 'preact/hooks';
import { errorText } from '../../../items/error-text.ts';
import type { PersonView, RunSummary, RunsView } from '../../api/people.ts';
import type { RunView, StateView } from '../../api/runs.ts';
import { Tools } from '../data/tools.ts';
import { usePolled } from '../data/use-polled.ts';
import { visible } from '../parts/name.tsx';
import { ReadingNote } from '../parts/reading-note.tsx';
import { Scroll } from '../parts/scroll.tsx';
import { State } from '../parts/state.tsx';
import { TraceLink } from '../parts/trace-link.tsx';
import { ExactTime, exactTime } from '../parts/when.tsx';
import { exactly } from './durations.ts';
import { Graph } from './graph.tsx';
import { statusOf } from './outcomes.ts';
import { StateDetails } from './state-details.tsx';
import { useQuery } from './use-query.ts';

const EVERY = 15_000;
const WHILE_RUNNING = 2000;

export interface WorkflowProps {
  person: PersonView;
  isOpen: boolean;
}

export function Workflow({ person, isOpen }: WorkflowProps) {
  const { api } = useContext(Tools);
  const [query, setQuery] = useQuery();
  const polled = usePolled({
    key: person.userName,
    read: () => api.get<RunsView>(`/api/people/${encodeURIComponent(person.userName)}/runs`),
    pauseAfter: () => EVERY,
  });
  const { value } = polled;
  // The newest one that the records name is shown while the others are found.
  const arn = query.get('run') ?? value?.runs[0]?.arn ?? person.runs.at(-1);
  return (
    <>
      <ReadingNote of={[polled]} />
      {arn === undefined && value !== undefined && (
        <p class="empty">
          No workflow has started for this person. The audit and the steps say how far the sign-up came.
        </p>
      )}
      {arn !== undefined && (
        <>
          <RunChoice runs={value?.runs ?? []} arn={arn} choose={(run) => setQuery({ run, state: undefined })} />
          <Run
            arn={arn}
            isOpen={isOpen}
            state={query.get('state') ?? undefined}
            choose={(state) => setQuery({ state })}
          />
        </>
      )}
    </>
  );
}

interface RunChoiceProps {
  runs: readonly RunSummary[];
  arn: string;
  choose(arn: string): void;
}

function RunChoice({ runs, arn, choose }: RunChoiceProps) {
  return (
    <label class="choice">
      <span class="muted">Execution</span>
      <select value={arn} onChange={({ currentTarget }) => choose(currentTarget.value)}>
        {!runs.some((run) => run.arn === arn) && <option value={arn}>{visible(nameIn(arn))}</option>}
        {runs.map((run) => (
          <option key={run.arn} value={run.arn}>
            {`${exactTime(run.startedAt)}, ${run.workflow}, ${statusOf(run.status)[1]}`}
          </option>
        ))}
      </select>
    </label>
  );
}

const nameIn = (arn: string) => arn.slice(arn.lastIndexOf(':') + 1);

interface RunProps {
  arn: string;
  isOpen: boolean;
  state: string | undefined;
  choose(state: string): void;
}

function Run({ arn, isOpen, state, choose }: RunProps) {
  const { api } = useContext(Tools);
  const polled = usePolled({
    key: `${arn} ${isOpen}`,
    read: () =>
      api.get<RunView>(
        `/api/runs/${encodeURIComponent(arn)}`,
        new URLSearchParams(isOpen ? { attributes: 'shown' } : {}),
      ),
    pauseAfter: ({ status }) => (status === 'RUNNING' ? WHILE_RUNNING : EVERY),
  });
  const { value: run } = polled;
  const chosen = run && (run.states.find(({ name }) => name === state) ?? mostTelling(run.states));
  return (
    <div class="run" aria-busy={run?.arn !== arn}>
      <ReadingNote of={[polled]} />
      <RunFacts run={run} />
      <Scroll label="Graph of the execution">
        {run?.graph && <Graph graph={run.graph} states={run.states} chosen={chosen?.name} choose={choose} />}
        {run && !run.graph && <p class="empty">The definition of this execution cannot be drawn.</p>}
      </Scroll>
      <section class="details" aria-label="State">
        {run && <StateDetails state={chosen} />}
      </section>
    </div>
  );
}

function RunFacts({ run }: { run: RunView | undefined }) {
  if (run === undefined) return <p class="facts muted">Reading the execution…</p>;
  const { status, startedAt, stoppedAt, redriveCount, traceId, error } = run;
  const [tone, word] = statusOf(status);
  return (
    <p class="facts">
      <State tone={tone}>{word}</State>
      {error && <span>{visible(errorText(error))}</span>}
      <span class="muted">
        started <ExactTime at={startedAt} />
        {stoppedAt && `, took ${exactly(Date.parse(stoppedAt) - Date.parse(startedAt))}`}
        {redriveCount > 0 && `, redriven ${redriveCount === 1 ? 'once' : `${redriveCount} times`}`}
        {traceId !== undefined && (
          <>
            , trace <TraceLink traceId={traceId} />
          </>
        )}
      </span>
    </p>
  );
}

const TELLING: readonly string[] = ['failed', 'waiting', 'running', 'stopped'];

/** Where it went wrong or stands; otherwise the last state that it reached. A Fail state only reports what was caught. */
function mostTelling(states: readonly StateView[]): StateView | undefined {
  const isRejected = states.some(({ type, outcome }) => type === 'Fail' && outcome === 'failed');
  const telling = isRejected ? [...TELLING, 'caught'] : TELLING;
  const wrong = states.filter(({ type, outcome }) => type !== 'Fail' && telling.includes(outcome));
  return wrong[0] ?? states.findLast(({ count }) => count > 0);
}
