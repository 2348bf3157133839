/** Archive: replays the events of a window of time, after a preview of what that would change. */
import { useContext, useState } from 'preact/hooks';
import { commandLineOf } from '../../api/command-line.ts';
import { Tools } from '../data/tools.ts';
import { useTask } from '../data/use-task.ts';
import { CommandLine } from '../parts/command-line.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Heading } from '../parts/heading.tsx';
import { ReasonForm } from '../parts/reason-form.tsx';
import { TaskStatus } from '../parts/task-status.tsx';

export function Archive() {
  const { readOnly, stage, stageArguments } = useContext(Tools).stage;
  const [from, setFrom] = useState('3h');
  const [to, setTo] = useState('now');
  const [isAsking, setAsking] = useState(false);
  const followed = useTask({ kinds: ['archive-preview', 'archive-run'] });
  const { task, isBusy, start } = followed;
  const preview = (event: SubmitEvent) => {
    event.preventDefault();
    void start({ kind: 'archive-preview', from, to });
  };
  const run = (reason: string) => {
    setAsking(false);
    void start({ kind: 'archive-run', from, to, reason });
  };
  return (
    <>
      <div class="bar">
        <Heading title="Archive" />
      </div>
      <p class="muted">
        Replays the user events of a window of time to the rules of this stage. A profile that is newer stays as it is.
      </p>
      <form class="filters window" onSubmit={preview}>
        <label>
          From
          <input required value={from} onInput={({ currentTarget }) => setFrom(currentTarget.value.trim())} />
        </label>
        <label>
          To
          <input required value={to} onInput={({ currentTarget }) => setTo(currentTarget.value.trim())} />
        </label>
        <button type="submit" class="main" disabled={isBusy}>
          Preview
        </button>
        <button type="button" disabled={isBusy || readOnly} onClick={() => setAsking(true)}>
          Replay …
        </button>
      </form>
      <p class="muted">Times are 3h or 2d ago, an ISO 8601 time, or now.</p>
      {task === undefined && (
        <p class="empty">Press Preview to see how many sign-ups a replay would write. It changes nothing.</p>
      )}
      <TaskStatus task={followed} />
      <CommandLine
        command={task?.command ?? commandLineOf(stageArguments, ['archive', '--from', from, '--to', to, '--dry-run'])}
      />
      {isAsking && (
        <Dialog
          id="archive"
          title={`Replay the events from ${from} to ${to} on the stage ${stage}?`}
          onClose={() => setAsking(false)}
        >
          <ReasonForm yes="Yes, replay them" onYes={run} onNo={() => setAsking(false)} />
        </Dialog>
      )}
    </>
  );
}
