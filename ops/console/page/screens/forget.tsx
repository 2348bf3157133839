/** Forget: what is stored of one person, place by place, and the command that deletes it. */
import { useContext, useState } from 'preact/hooks';
import { commandLineOf } from '../../api/command-line.ts';
import type { TaskView } from '../../api/tasks.ts';
import { personAddress } from '../data/location.ts';
import { Tools } from '../data/tools.ts';
import { useTask } from '../data/use-task.ts';
import { CommandLine } from '../parts/command-line.tsx';
import { Dialog } from '../parts/dialog.tsx';
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

export function Forget({ params: [userName = ''] }: ScreenProps) {
  const { readOnly, stage, stageArguments } = useContext(Tools).stage;
  const [isAsking, setAsking] = useState(false);
  const followed = useTask({ kinds: ['forget-preview', 'forget-run'], person: userName });
  const { task, isBusy, start } = followed;
  const isPlanned = task?.kind === 'forget-preview' && task.exitCode === 0;
  const run = (reason: string) => {
    setAsking(false);
    void start({ kind: 'forget-run', name: userName, reason });
  };
  return (
    <>
      <div class="bar">
        <Heading title={`Forget ${userName}`} />
        <button
          type="button"
          class={isPlanned ? undefined : 'main'}
          disabled={isBusy}
          onClick={() => start({ kind: 'forget-preview', name: userName })}
        >
          Show the plan
        </button>
        <button
          type="button"
          class={isPlanned ? 'main' : undefined}
          disabled={isBusy || readOnly || !isPlanned}
          onClick={() => setAsking(true)}
        >
          Forget …
        </button>
      </div>
      <p class="muted">
        Deletes what AWS lets anybody delete of <Link to={personAddress(userName)}>this person</Link>, and says until
        when the rest expires. Nobody can undo it. The permissions are those of docs/ops-policy-forget.json.
      </p>
      {task === undefined && <p class="empty">Press Show the plan to see what is stored where. It changes nothing.</p>}
      <TaskStatus task={followed} />
      {task && <Places task={task} />}
      <CommandLine command={task?.command ?? commandLineOf(stageArguments, ['forget', userName, '--dry-run'])} />
      {isAsking && (
        <Dialog id="forget" title={`Forget ${userName} on the stage ${stage}?`} onClose={() => setAsking(false)}>
          <ReasonForm
            label="Reason, for the audit and the certificate; it must not name the person"
            yes="Yes, forget them"
            onYes={run}
            onNo={() => setAsking(false)}
          />
        </Dialog>
      )}
    </>
  );
}

const COLUMNS: readonly Column<Place>[] = [
  { title: 'Place', names: true, cell: ({ place }) => place },
  { title: 'Found', kind: 'number', cell: ({ found }) => found ?? 'unknown' },
  { title: 'What happens', cell: ({ fate, gone = '' }) => <span class="number">{`${fate} ${gone}`}</span> },
  { title: 'At the latest', kind: 'number', cell: ({ atLatest }) => atLatest },
  { title: 'Why', kind: 'long', cell: ({ why }) => why },
];

function Places({ task: { lines } }: { task: TaskView }) {
  const places = (lines as unknown as Place[]).filter(({ kind }) => kind === 'place');
  if (places.length === 0) return null;
  return <Table label="Table of places" columns={COLUMNS} rows={places} keyOf={({ place }) => place} />;
}
