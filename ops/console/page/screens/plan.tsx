/** One plan: what happens to each item by which means and why; running it, its progress, and stopping it. */
import { useContext, useEffect, useState } from 'preact/hooks';
import type { PlanDetails } from '../../api/plans.ts';
import type { TaskView } from '../../api/tasks.ts';
import { Tools } from '../data/tools.ts';
import { usePolled } from '../data/use-polled.ts';
import { useShortcuts } from '../data/use-shortcuts.ts';
import { useTask } from '../data/use-task.ts';
import { CommandLine } from '../parts/command-line.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Heading } from '../parts/heading.tsx';
import { Link } from '../parts/link.tsx';
import { visible } from '../parts/name.tsx';
import { Notes } from '../parts/notes.tsx';
import { NOT_DONE, ProblemNote } from '../parts/problem-note.tsx';
import { ReadingNote } from '../parts/reading-note.tsx';
import { ExactTime } from '../parts/when.tsx';
import { PlanSteps } from './plan-steps.tsx';
import { PlanState } from './plans.tsx';
import { leftText, pageWords } from './repair-texts.ts';
import type { ScreenProps } from './screen-props.ts';

const PAUSES = { running: 1000, idle: 10_000 };

export function Plan({ params: [plan = ''] }: ScreenProps) {
  const { api, location, stage } = useContext(Tools);
  const [isAsking, setAsking] = useState(false);
  const page = location.place.value.query.get('page') ?? '0';
  const run = useTask({ onEnd: () => polled.refresh() });
  const polled = usePolled({
    key: page,
    read: () => api.get<PlanDetails>(`/api/plans/${plan}`, new URLSearchParams({ page })),
    pauseAfter: ({ task }) => (task?.running ? PAUSES.running : PAUSES.idle),
  });
  const { value } = polled;
  const running = value?.task?.running ? value.task : undefined;
  // A run that this page did not start, as after a reload.
  useEffect(() => {
    if (running !== undefined && run.task === undefined) run.follow(running);
  }, [running?.id]);
  const task = run.task ?? value?.task;
  const canRun = value !== undefined && hasRest(value) && !run.isBusy && !stage.readOnly;
  useShortcuts({ r: () => canRun && setAsking(true) });
  const start = () => {
    setAsking(false);
    void run.start({ kind: 'run-plan', plan });
  };
  return (
    <>
      <div class="bar">
        <Heading title={`Plan ${plan}`} />
        {value && <PlanState plan={value} />}
        {value && (
          <RunButton
            plan={value}
            isRunning={run.isBusy}
            isCancelled={task?.cancelled === true}
            readOnly={stage.readOnly}
            onRun={() => setAsking(true)}
            onCancel={run.cancel}
          />
        )}
      </div>
      <ReadingNote of={[polled]} />
      <ProblemNote problem={run.problem} title={NOT_DONE} />
      {value && task && <Progress plan={value} task={task} />}
      {value && <Summary plan={value} />}
      {value && <PlanSteps plan={value} onPage={(next) => location.go(`/plans/${plan}?page=${next}`)} />}
      {value?.madeBy && <CommandLine label="Makes the same plan" command={value.madeBy} />}
      <CommandLine label="Runs this plan" command={value?.command} />
      {value && isAsking && (
        <Dialog id="run" title={`Run this plan on the stage ${stage.stage}?`} onClose={() => setAsking(false)}>
          <p>
            {itemsText(value.steps - value.settled)}, with the reason: {visible(value.reason)}
          </p>
          <div class="actions">
            <button type="button" onClick={() => setAsking(false)}>
              No
            </button>
            <button type="button" class="main" onClick={start}>
              Yes, run it
            </button>
          </div>
        </Dialog>
      )}
    </>
  );
}

const itemsText = (count: number) => `${count} ${count === 1 ? 'item' : 'items'}`;

/** What it started may still run; steps that could not be done are tried again when it is run again. */
const hasRest = ({ state, steps, settled }: PlanDetails) => state !== 'finished' || settled < steps;

const RUN_WORDS: Readonly<Record<PlanDetails['state'], string>> = {
  'not begun': 'Run',
  unfinished: 'Resume',
  finished: 'Run again',
};

interface RunButtonProps {
  plan: PlanDetails;
  isRunning: boolean;
  isCancelled: boolean;
  readOnly: boolean;
  onRun(): void;
  onCancel(): void;
}

function RunButton({ plan, isRunning, isCancelled, readOnly, onRun, onCancel }: RunButtonProps) {
  if (isRunning) {
    return (
      <button type="button" disabled={isCancelled} onClick={onCancel}>
        {isCancelled ? 'Stopping …' : 'Cancel'}
      </button>
    );
  }
  if (!hasRest(plan)) return null;
  return (
    <button type="button" class="main" disabled={readOnly} onClick={onRun}>
      {readOnly ? 'Read-only' : RUN_WORDS[plan.state]}
    </button>
  );
}

/** The results in the words of the command line. */
const WORDS: Readonly<Record<string, string>> = {
  done: 'done',
  begun: 'begun',
  already: 'already done before',
  gone: 'no longer exist',
  failed: 'could not be started and are still open',
  'failed-again': 'failed again',
  unfinished: 'still running after 20 minutes',
};

function Progress({ plan, task }: { plan: PlanDetails; task: TaskView }) {
  const { begun = 0, ...ended } = task.results;
  const endedCount = Object.values(ended).reduce((sum, count) => sum + count, 0);
  const waiting = Math.max(0, begun - (ended.done ?? 0) - (ended['failed-again'] ?? 0) - (ended.unfinished ?? 0));
  const shown = [...Object.entries(ended), ...(waiting > 0 ? ([['begun', waiting]] as [string, number][]) : [])];
  const problems = task.lines.filter(({ problem }) => typeof problem === 'string').slice(0, 10);
  return (
    <section aria-labelledby="progress">
      <h2 id="progress">Progress</h2>
      <progress
        max={Math.max(1, plan.steps)}
        value={task.running ? Math.max(endedCount, plan.settled) : plan.settled}
        aria-labelledby="progress"
      />
      <p role="status">
        {shown.length === 0 && task.running
          ? 'Starting …'
          : shown.map(([result, count]) => `${count} ${WORDS[result] ?? result}`).join(', ')}
      </p>
      {problems.map(({ item, problem }) => (
        <p key={String(item)}>
          {visible(String(item))}: {visible(String(problem))}
        </p>
      ))}
      {!task.running && <Notes notes={task.notes} />}
      {!task.running && (
        <p>
          <Link to="/failures">What is still open</Link>
        </p>
      )}
    </section>
  );
}

function Summary({ plan: { means, notes, reason, createdAt } }: { plan: PlanDetails }) {
  return (
    <section aria-labelledby="summary">
      <h2 id="summary">What it does</h2>
      <ul class="plain">
        {means.map(({ means: by, why, count }) => (
          <li key={`${by} ${why}`}>
            <strong class="number">{count}</strong> {by}: {visible(pageWords(why))}
          </li>
        ))}
      </ul>
      {notes
        .filter((note) => note.includes('left unchanged') || note.startsWith('Okta wins'))
        .map((note) => (
          <p key={note}>{visible(leftText(note))}</p>
        ))}
      <p class="muted">
        Reason: {visible(reason)}. Made at <ExactTime at={createdAt} />.
      </p>
    </section>
  );
}
