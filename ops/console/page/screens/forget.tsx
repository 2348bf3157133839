/** Forget: what is stored of one person, place by place, and the command that deletes it. */
import { useContext, useState } from 'preact/hooks';
import { commandLineOf } from '../../api/command-line.ts';
import type { TaskView } from '../../api/tasks.ts';
import { Tools } from '../data/tools.ts';
import { useTask } from '../data/use-task.ts';
import { CommandLine } from '../parts/command-line.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Heading } from '../parts/heading.tsx';
import { visible } from '../parts/name.tsx';
import { Scroll } from '../parts/scroll.tsx';
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
  const [reason, setReason] = useState('');
  const [isAsking, setAsking] = useState(false);
  const followed = useTask({ kinds: ['forget-preview', 'forget-run'], person: userName });
  const { task, isBusy, start } = followed;
  const isPlanned = task?.kind === 'forget-preview' && task.exitCode === 0;
  const run = (event: SubmitEvent) => {
    event.preventDefault();
    setAsking(false);
    void start({ kind: 'forget-run', name: userName, reason: reason.trim() });
  };
  return (
    <>
      <div class="bar">
        <Heading title={`Forget ${visible(userName)}`} />
        <button
          type="button"
          class="main"
          disabled={isBusy}
          onClick={() => start({ kind: 'forget-preview', name: userName })}
        >
          Show the plan
        </button>
        <button type="button" disabled={isBusy || readOnly || !isPlanned} onClick={() => setAsking(true)}>
          Forget …
        </button>
      </div>
      <p class="muted">
        Deletes what AWS lets anybody delete, and says until when the rest expires. Nobody can undo it. The permissions
        are those of docs/ops-policy-forget.json.
      </p>
      <TaskStatus task={followed} />
      {task && <Places task={task} />}
      <CommandLine command={task?.command ?? commandLineOf(stageArguments, ['forget', userName, '--dry-run'])} />
      {isAsking && (
        <Dialog title={`Forget ${visible(userName)} on the stage ${stage}?`} onClose={() => setAsking(false)}>
          <form onSubmit={run}>
            <label>
              Reason, for the audit and the certificate; it must not name the person
              <input required value={reason} onInput={({ currentTarget }) => setReason(currentTarget.value)} />
            </label>
            <div class="actions">
              <button type="button" onClick={() => setAsking(false)}>
                No
              </button>
              <button type="submit" class="main">
                Yes, forget them
              </button>
            </div>
          </form>
        </Dialog>
      )}
    </>
  );
}

function Places({ task: { lines } }: { task: TaskView }) {
  const places = (lines as unknown as Place[]).filter(({ kind }) => kind === 'place');
  if (places.length === 0) return null;
  return (
    <Scroll label="Table of places">
      <table>
        <thead>
          <tr>
            <th scope="col">Place</th>
            <th scope="col" class="number">
              Found
            </th>
            <th scope="col">What happens</th>
            <th scope="col">Day</th>
            <th scope="col">At the latest</th>
            <th scope="col">Why</th>
          </tr>
        </thead>
        <tbody>
          {places.map(({ place, found, fate, gone, atLatest, why }) => (
            <tr key={place}>
              <th scope="row">{place}</th>
              <td class="number">{found ?? 'unknown'}</td>
              <td>{fate}</td>
              <td class="number">{gone}</td>
              <td class="number">{atLatest}</td>
              <td class="long">{why}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
