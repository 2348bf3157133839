/** Forget: what is stored of one person, place by place, and the command that deletes it. */
import { useContext, useState } from 'preact/hooks';
import { commandLineOf } from '../../api/command-line.ts';
import type { TaskView } from '../../api/tasks.ts';
import { personAddress } from '../data/location.ts';
import { Tools } from '../data/tools.ts';
import { useTask } from '../data/use-task.ts';
import { CommandLine } from '../parts/command-line.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Fields } from '../parts/fields.tsx';
import { Heading } from '../parts/heading.tsx';
import { Link } from '../parts/link.tsx';
import { ReasonForm } from '../parts/reason-form.tsx';
import { type Column, Table } from '../parts/table.tsx';
import { TaskStatus } from '../parts/task-status.tsx';
import type { ScreenProps } from './screen-props.ts';

/** One line of `ops forget --dry-run --json`. */
interface Place {
  kind: 'place';
  place: string;
  fate: string;
  /** Absent for places that cannot be searched. */
  found?: number;
  /** Days, `yyyy-mm-dd`. */
  gone?: string;
  atLatest?: string;
  why: string;
}

/** One line of a run that has stopped before its end. */
interface Unfinished {
  kind: 'unfinished';
  /** Tasks. */
  done: readonly string[];
  left: readonly string[];
}

export function Forget({ params: [userName = ''] }: ScreenProps) {
  const { readOnly, stage, stageArguments } = useContext(Tools).stage;
  const [isAsking, setAsking] = useState(false);
  const followed = useTask({ kinds: ['forget-preview', 'forget-run'], person: userName });
  const { task, isBusy, start } = followed;
  const isPlanned = task?.kind === 'forget-preview' && task.exitCode === 0;
  const hasStopped = task?.kind === 'forget-run' && !task.running && task.exitCode !== 0;
  const unfinished = hasStopped ? linesOf<Unfinished>(task, 'unfinished')[0] : undefined;
  const isReady = isPlanned || hasStopped;
  const close = () => setAsking(false);
  const run = (reason?: string) => {
    close();
    void start({ kind: 'forget-run', name: userName, ...(reason !== undefined && { reason }) });
  };
  return (
    <>
      <div class="bar">
        <Heading title={`Forget ${userName}`} />
        <button
          type="button"
          class={isReady ? undefined : 'main'}
          disabled={isBusy}
          onClick={() => start({ kind: 'forget-preview', name: userName })}
        >
          Show the plan
        </button>
        <button
          type="button"
          class={isReady ? 'main' : undefined}
          disabled={isBusy || readOnly || !isReady}
          onClick={() => setAsking(true)}
        >
          {unfinished ? 'Continue …' : 'Forget …'}
        </button>
      </div>
      <p class="muted">
        Deletes what AWS lets anybody delete of <Link to={personAddress(userName)}>this person</Link>, and says until
        when the rest expires. Nobody can undo it. The permissions are those of docs/ops-policy-forget.json.
      </p>
      {task === undefined && <p class="empty">Press Show the plan to see what is stored where. It changes nothing.</p>}
      <TaskStatus task={followed} left="not finished; see below" />
      {unfinished && <Progress unfinished={unfinished} />}
      {task && <Places task={task} />}
      <CommandLine command={task?.command ?? commandLineOf(stageArguments, ['forget', userName, '--dry-run'])} />
      {isAsking && unfinished && (
        <Dialog id="forget" title={`Continue to forget ${userName} on the stage ${stage}?`} onClose={close}>
          <p>{`Left: ${unfinished.left.join('; ')}. The reason stays the one that the run began with.`}</p>
          <div class="actions">
            <button type="button" onClick={close}>
              No
            </button>
            <button type="button" class="main" onClick={() => run()}>
              Yes, continue
            </button>
          </div>
        </Dialog>
      )}
      {isAsking && !unfinished && (
        <Dialog id="forget" title={`Forget ${userName} on the stage ${stage}?`} onClose={close}>
          <ReasonForm
            label="Reason, for the audit and the certificate; it must not name the person"
            yes="Yes, forget them"
            onYes={run}
            onNo={close}
          />
        </Dialog>
      )}
    </>
  );
}

/** Nothing is deleted where nothing was found; what expires, expires anyway. */
const happens = ({ fate, gone, found }: Place) => (gone === undefined ? (found === 0 ? '–' : fate) : `${fate} ${gone}`);

const COLUMNS: readonly Column<Place>[] = [
  { title: 'Place', names: true, cell: ({ place }) => place },
  { title: 'Found', kind: 'number', cell: ({ found }) => found ?? 'unknown' },
  { title: 'What happens', cell: (place) => <span class="number">{happens(place)}</span> },
  { title: 'At the latest', kind: 'number', cell: ({ atLatest }) => atLatest },
  { title: 'Why', kind: 'long', cell: ({ why }) => why },
];

const linesOf = <Line extends { kind: string }>({ lines }: TaskView, kind: Line['kind']): Line[] =>
  lines.filter((line) => line.kind === kind) as unknown as Line[];

function Progress({ unfinished: { done, left } }: { unfinished: Unfinished }) {
  return (
    <section aria-labelledby="unfinished">
      <h2 id="unfinished">Not forgotten yet</h2>
      <Fields values={{ Done: done.join('; ') || 'nothing', Left: left.join('; ') }} />
      <p class="muted">Remove the cause, and press Continue …: what is done is not done again.</p>
    </section>
  );
}

function Places({ task }: { task: TaskView }) {
  const places = linesOf<Place>(task, 'place');
  if (places.length === 0) return null;
  return (
    <section aria-labelledby="places">
      <h2 id="places">The plan, place by place</h2>
      <Table label="Table of places" columns={COLUMNS} rows={places} keyOf={({ place }) => place} />
    </section>
  );
}
