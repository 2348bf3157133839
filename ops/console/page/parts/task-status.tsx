/** How far a command is, what it said, and a button that stops it. */

import type { FollowedTask } from '../data/use-task.ts';
import { visible } from './name.tsx';
import { Notes } from './notes.tsx';
import { NOT_DONE, ProblemNote } from './problem-note.tsx';
import { timeOfDay } from './when.tsx';

export interface TaskStatusProps {
  task: FollowedTask;
  /** Whether to show what it said. */
  notes?: boolean;
  /** The ending of a command that leaves something, in other words. */
  left?: string;
}

/** The exit codes of the command line. */
const ENDINGS: Readonly<Record<number, string>> = {
  0: 'done',
  1: 'it failed; see below',
  2: 'it was refused; see below',
  3: 'done, and something is left',
  130: 'stopped',
};

export function TaskStatus({ task: { task, problem, cancel }, notes = true, left = ENDINGS[3] }: TaskStatusProps) {
  const endingOf = (exitCode = 1) => (exitCode === 3 ? left : ENDINGS[exitCode]) ?? `exit code ${exitCode}`;
  return (
    <>
      <ProblemNote problem={problem} title={NOT_DONE} />
      <div class="progress">
        <p role="status" class="muted">
          {task && `Begun at ${timeOfDay(task.startedAt)}: ${task.running ? 'running …' : endingOf(task.exitCode)}`}
          {task?.running && task.notes.length > 0 && ` ${visible(task.notes.at(-1) ?? '')}`}
        </p>
        {task?.running && (
          <button type="button" disabled={task.cancelled} onClick={cancel}>
            {task.cancelled ? 'Stopping …' : 'Cancel'}
          </button>
        )}
      </div>
      {notes && task && !task.running && <Notes notes={task.notes} />}
    </>
  );
}
