/** Doctor: whether everything that was deployed exists, is enabled and is connected. */
import { useContext } from 'preact/hooks';
import { commandLineOf } from '../../api/command-line.ts';
import { Tools } from '../data/tools.ts';
import { useTask } from '../data/use-task.ts';
import { CommandLine } from '../parts/command-line.tsx';
import { Heading } from '../parts/heading.tsx';
import { visible } from '../parts/name.tsx';
import { State, type Tone } from '../parts/state.tsx';
import { type Column, Table } from '../parts/table.tsx';
import { TaskStatus } from '../parts/task-status.tsx';

/** One line of `ops doctor --json`. */
interface Report {
  name: string;
  findings: readonly { resource: string; problem: string; fix: string }[];
  unchecked?: string;
}

export function Doctor() {
  const { readOnly, stageArguments } = useContext(Tools).stage;
  const followed = useTask({ kinds: ['doctor', 'canary'] });
  const { task, isBusy, start } = followed;
  return (
    <>
      <div class="bar">
        <Heading title="Doctor" />
        <button type="button" class="main" disabled={isBusy} onClick={() => start({ kind: 'doctor' })}>
          Examine the stage
        </button>
        <button type="button" disabled={isBusy || readOnly} onClick={() => start({ kind: 'canary' })}>
          With a made-up sign-up
        </button>
      </div>
      <p class="muted">
        Compares pool, triggers, bus, rules, queues, tables and alarms with what was deployed. The made-up sign-up goes
        through all of it and is deleted again.
      </p>
      {task === undefined && <p class="empty">Press Examine the stage. It changes nothing.</p>}
      <TaskStatus task={followed} notes={task !== undefined && task.exitCode !== 0} />
      {task !== undefined && task.lines.length > 0 && (
        <Table
          label="Table of checks"
          columns={COLUMNS}
          rows={task.lines as unknown as Report[]}
          keyOf={({ name }) => name}
        />
      )}
      <CommandLine command={task?.command ?? commandLineOf(stageArguments, ['doctor'])} />
    </>
  );
}

function verdictOn({ findings, unchecked }: Report): readonly [tone: Tone, word: string] {
  if (unchecked !== undefined) return ['unsure', 'Not checked'];
  return findings.length > 0 ? ['bad', 'Wrong'] : ['good', 'OK'];
}

function Verdict({ report }: { report: Report }) {
  const [tone, word] = verdictOn(report);
  return <State tone={tone}>{word}</State>;
}

/** Null leaves the cell empty. */
function problemsOf({ findings, unchecked }: Report) {
  if (unchecked !== undefined) return visible(unchecked);
  if (findings.length === 0) return null;
  return findings.map(({ resource, problem, fix }) => (
    <p key={`${resource} ${problem}`}>{visible(`${resource} ${problem}. Do: ${fix}`)}</p>
  ));
}

const COLUMNS: readonly Column<Report>[] = [
  { title: 'Result', cell: (report) => <Verdict report={report} /> },
  { title: 'Check', names: true, cell: ({ name }) => visible(name) },
  { title: 'Problem, and what to do', kind: 'long', cell: problemsOf },
];
