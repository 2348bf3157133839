/** Reconcile: compares pool, profiles and audit, and proves that nobody was lost. */
import { useContext, useState } from 'preact/hooks';
import { commandLineOf } from '../../api/command-line.ts';
import { Tools } from '../data/tools.ts';
import { useTask } from '../data/use-task.ts';
import { CommandLine } from '../parts/command-line.tsx';
import { Heading } from '../parts/heading.tsx';
import { Name, visible } from '../parts/name.tsx';
import { PersonLink } from '../parts/person-link.tsx';
import { RepairDialog } from '../parts/repair-dialog.tsx';
import { type Column, Table } from '../parts/table.tsx';
import { TaskStatus } from '../parts/task-status.tsx';
import { ExactTime } from '../parts/when.tsx';

/** One line of `ops reconcile --json`. */
interface Finding {
  kind: string;
  item: string;
  since: string;
  userName?: string;
  portal?: string;
  means: string;
  why: string;
}

export function Reconcile() {
  const { stageArguments } = useContext(Tools).stage;
  const [isAsking, setAsking] = useState(false);
  const followed = useTask({ kinds: ['reconcile'] });
  const { task, isBusy, start } = followed;
  const findings = (task?.lines ?? []) as unknown as Finding[];
  return (
    <>
      <div class="bar">
        <Heading title="Reconcile" />
        <button type="button" class="main" disabled={isBusy} onClick={() => start({ kind: 'reconcile' })}>
          Compare
        </button>
        <button type="button" disabled={isBusy} onClick={() => setAsking(true)}>
          Plan repairs …
        </button>
      </div>
      <p class="muted">Compares the user pool, the profiles and the audit, and lists every sign-up that is missing.</p>
      <TaskStatus task={followed} />
      {task === undefined && <p class="empty">Press Compare. It changes nothing.</p>}
      {findings.length > 0 && <Findings findings={findings} count={task?.count ?? 0} />}
      <CommandLine command={task?.command ?? commandLineOf(stageArguments, ['reconcile'])} />
      {isAsking && (
        <RepairDialog
          id="repairs"
          title="Plan repairs of what is missing"
          request={(reason) => ({ kind: 'plan-reconcile', reason })}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}

const COLUMNS: readonly Column<Finding>[] = [
  { title: 'Missing', cell: ({ kind }) => kind },
  { title: 'Person', names: true, cell: ({ item, userName }) => <PersonLink userName={userName} item={item} /> },
  { title: 'Portal', cell: ({ portal = '' }) => <Name>{portal}</Name> },
  { title: 'Since', cell: ({ since }) => <ExactTime at={since} /> },
  { title: 'Means', cell: ({ means }) => means },
  { title: 'Why', kind: 'long', cell: ({ why }) => visible(why) },
];

function Findings({ findings, count }: { findings: readonly Finding[]; count: number }) {
  return (
    <>
      <Table
        label="Table of findings"
        columns={COLUMNS}
        rows={findings}
        keyOf={({ kind, item }) => `${kind} ${item}`}
      />
      {count > findings.length && <p>{count - findings.length} more: the command line prints all.</p>}
    </>
  );
}
