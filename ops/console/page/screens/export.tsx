/** Export: everything that is stored about one person, as a file. The page shows how much it is, and none of the values. */
import { useContext, useState } from 'preact/hooks';
import { commandLineOf } from '../../api/command-line.ts';
import type { ExportFile, ExportView } from '../../api/exports.ts';
import type { Problem } from '../../api/problem.ts';
import { problemOf } from '../data/api.ts';
import { personAddress } from '../data/location.ts';
import { saveFile } from '../data/save-file.ts';
import { Tools } from '../data/tools.ts';
import { usePolled } from '../data/use-polled.ts';
import { useTask } from '../data/use-task.ts';
import { CommandLine } from '../parts/command-line.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Heading } from '../parts/heading.tsx';
import { Link } from '../parts/link.tsx';
import { visible } from '../parts/name.tsx';
import { NOT_DONE, ProblemNote } from '../parts/problem-note.tsx';
import { ReadingNote } from '../parts/reading-note.tsx';
import { ReasonForm } from '../parts/reason-form.tsx';
import { type Column, Table } from '../parts/table.tsx';
import { TaskStatus } from '../parts/task-status.tsx';
import type { ScreenProps } from './screen-props.ts';

export function Export({ params: [userName = ''] }: ScreenProps) {
  const { readOnly, stageArguments } = useContext(Tools).stage;
  const [isAsking, setAsking] = useState(false);
  const followed = useTask({ kinds: ['export'], person: userName });
  const { task, isBusy, start } = followed;
  const isDone = task !== undefined && !task.running && HAS_DOCUMENT.includes(task.exitCode ?? 1);
  const run = (reason: string, logs: boolean) => {
    setAsking(false);
    void start({ kind: 'export', name: userName, reason, logs });
  };
  return (
    <>
      <div class="bar">
        <Heading title={`Export ${userName}`} />
        <button type="button" class="main" disabled={isBusy || readOnly} onClick={() => setAsking(true)}>
          {readOnly ? 'Read-only' : 'Export …'}
        </button>
      </div>
      <p class="muted">
        Reads the user pool, the profile, the audit, executions, dead letters, logs, traces and the plans on this
        machine, and writes what they have of <Link to={personAddress(userName)}>this person</Link> into one JSON file.
        Nothing of the person changes. The audit records who exported it, when and why. The values are in the file only:
        this page shows none of them.
      </p>
      {task === undefined && <p class="empty">Press Export … and give a reason.</p>}
      <TaskStatus task={followed} notes={!isDone || task.exitCode !== 0} />
      {isDone && <Exported key={task.id} task={task.id} />}
      <CommandLine
        command={task?.command ?? commandLineOf(stageArguments, ['export', '--reason', 'TEXT', '--', userName])}
      />
      {isAsking && <Confirmation userName={userName} onRun={run} onClose={() => setAsking(false)} />}
    </>
  );
}

/** Done, or done and something could not be read. */
const HAS_DOCUMENT: readonly number[] = [0, 3];

interface ConfirmationProps {
  userName: string;
  onRun(reason: string, logs: boolean): void;
  onClose(): void;
}

function Confirmation({ userName, onRun, onClose }: ConfirmationProps) {
  const { stage } = useContext(Tools).stage;
  const [logs, setLogs] = useState(true);
  return (
    <Dialog id="export" title={`Export ${userName} on the stage ${stage}?`} onClose={onClose}>
      <ReasonForm yes="Yes, export" onYes={(reason) => onRun(reason, logs)} onNo={onClose}>
        <label class="inline">
          <input type="checkbox" checked={logs} onChange={({ currentTarget }) => setLogs(currentTarget.checked)} />
          Search the log groups too: CloudWatch reads every line of them, and bills what it reads
        </label>
      </ReasonForm>
    </Dialog>
  );
}

function Exported({ task }: { task: string }) {
  const { api } = useContext(Tools);
  const polled = usePolled({
    key: task,
    read: () => api.get<ExportView>(`/api/exports/${task}`),
    pauseAfter: () => undefined,
  });
  const { value } = polled;
  const [failure, setFailure] = useState<Problem>();
  const [saved, setSaved] = useState<string>();
  const save = async () => {
    try {
      const { file, text } = await api.get<ExportFile>(`/api/exports/${task}/file`);
      saveFile(file, text);
      setSaved(file);
      setFailure(undefined);
    } catch (error) {
      setFailure(problemOf(error));
    }
  };
  return (
    <>
      <ReadingNote of={[polled]} />
      <ProblemNote problem={failure} title={NOT_DONE} />
      {value && (
        <section aria-labelledby="file">
          <h2 id="file">The file</h2>
          <p>
            <button type="button" class="main" onClick={save}>
              Download {value.file}
            </button>{' '}
            <span class="muted">{`${value.characters.toLocaleString('en')} characters; the console forgets it when it ends`}</span>
          </p>
          <p role="status">{saved && `The browser has ${saved} among its downloads.`}</p>
          <Contents view={value} />
        </section>
      )}
    </>
  );
}

const COLUMNS: readonly Column<ExportView['notRead'][number]>[] = [
  { title: 'Place', kind: 'long', names: true, cell: ({ place }) => visible(place) },
  { title: 'Why it was not read', kind: 'long', cell: ({ why }) => visible(why) },
  { title: 'Kept for', kind: 'long', cell: ({ kept = '' }) => visible(kept) },
];

function Contents({ view: { contents, notRead } }: { view: ExportView }) {
  return (
    <>
      <ul class="plain">
        {contents.map(({ what, count }) => (
          <li key={what}>
            <strong class="number">{count}</strong> {count === 1 ? what : `${what}s`}
          </li>
        ))}
      </ul>
      <h2>What it does not have</h2>
      <Table label="Table of places that were not read" columns={COLUMNS} rows={notRead} keyOf={({ place }) => place} />
    </>
  );
}
