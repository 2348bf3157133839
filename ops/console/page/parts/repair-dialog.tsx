/** Asks for a reason, makes a plan, and leads to it. Nothing changes here. */
import type { ComponentChildren } from 'preact';
import { useContext } from 'preact/hooks';
import type { TaskRequest } from '../../api/tasks.ts';
import { Tools } from '../data/tools.ts';
import { useTask } from '../data/use-task.ts';
import { Dialog } from './dialog.tsx';
import type { DialogId } from './dialog-ids.ts';
import { Notes } from './notes.tsx';
import { NOT_DONE, ProblemNote } from './problem-note.tsx';
import { ReasonForm } from './reason-form.tsx';

export interface RepairDialogProps {
  id: DialogId;
  title: string;
  /** Without a reason that is blank. */
  request(reason: string): TaskRequest;
  /** More fields. */
  children?: ComponentChildren;
  onClose(): void;
}

/** The exit codes of a command that has failed or was refused. */
const FAILED: readonly (number | undefined)[] = [1, 2];

export function RepairDialog({ id, title, request, children, onClose }: RepairDialogProps) {
  const { location } = useContext(Tools);
  const { task, problem, isBusy, start } = useTask({
    onEnd: ({ plan }) => {
      if (plan !== undefined) location.go(`/plans/${plan}`);
    },
  });
  const isEmpty = task !== undefined && !task.running && task.plan === undefined;
  const ending = FAILED.includes(task?.exitCode) ? 'No plan was made:' : 'The plan has no steps.';
  return (
    <Dialog id={id} title={title} onClose={onClose}>
      <ReasonForm
        yes="Make a plan"
        no="Close"
        isBusy={isBusy}
        onYes={(reason) => void start(request(reason))}
        onNo={onClose}
      >
        {children}
        <p class="muted">The plan says what happens to each item, and why. Nothing changes before you run it.</p>
        <ProblemNote problem={problem} title={NOT_DONE} />
        <p role="status">
          {isBusy && 'Making the plan …'}
          {isEmpty && ending}
        </p>
        {isEmpty && <Notes notes={task.notes} />}
      </ReasonForm>
    </Dialog>
  );
}
