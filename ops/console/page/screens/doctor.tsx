/** Doctor: whether everything that was deployed exists, is enabled and is connected. */
import { useContext } from 'preact/hooks';
import { commandLineOf } from '../../api/command-line.ts';
import { Tools } from '../data/tools.ts';
import { useTask } from '../data/use-task.ts';
import { CommandLine } from '../parts/command-line.tsx';
import { Heading } from '../parts/heading.tsx';
import { visible } from '../parts/name.tsx';
import { Scroll } from '../parts/scroll.tsx';
import { State } from '../parts/state.tsx';
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
      <TaskStatus task={followed} notes={task !== undefined && task.exitCode !== 0} />
      {task !== undefined && task.lines.length > 0 && <Reports reports={task.lines as unknown as Report[]} />}
      <CommandLine command={task?.command ?? commandLineOf(stageArguments, ['doctor'])} />
    </>
  );
}

function Reports({ reports }: { reports: readonly Report[] }) {
  return (
    <Scroll label="Table of checks">
      <table>
        <thead>
          <tr>
            <th scope="col">Result</th>
            <th scope="col">Check</th>
            <th scope="col">Problem, and what to do</th>
          </tr>
        </thead>
        <tbody>
          {reports.map(({ name, findings, unchecked }) => (
            <tr key={name}>
              <td>
                {unchecked !== undefined ? (
                  <State tone="unsure">Not checked</State>
                ) : findings.length > 0 ? (
                  <State tone="bad">Wrong</State>
                ) : (
                  <State tone="good">OK</State>
                )}
              </td>
              <th scope="row">{visible(name)}</th>
              <td class="long">
                {unchecked !== undefined && visible(unchecked)}
                {findings.map(({ resource, problem, fix }) => (
                  <p key={`${resource} ${problem}`}>{visible(`${resource} ${problem}. Do: ${fix}`)}</p>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
