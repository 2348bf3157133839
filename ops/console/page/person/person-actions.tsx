/** What an operator can do for one person: each makes a plan first. */
import { useState } from 'preact/hooks';
import type { PersonItem, PersonView } from '../../api/people.ts';
import type { TaskRequest } from '../../api/tasks.ts';
import { AgainBox } from '../parts/again-box.tsx';
import { Link } from '../parts/link.tsx';
import { RepairDialog } from '../parts/repair-dialog.tsx';
import { EditFields } from './edit-fields.tsx';

type Action = 'replay' | 'edit' | 'dismiss' | 'suspend' | 'restore';

const TITLES: Readonly<Record<Action, string>> = {
  replay: 'Replay',
  edit: 'Edit and restart',
  dismiss: 'Dismiss',
  suspend: 'Suspend',
  restore: 'Restore',
};

export interface PersonActionsProps {
  userName: string;
  person: Pick<PersonView, 'blocked' | 'isKnown'>;
  items: readonly PersonItem[];
}

export function PersonActions({ userName, person: { blocked, isKnown }, items }: PersonActionsProps) {
  const [action, setAction] = useState<Action>();
  const [set, setSet] = useState<Readonly<Record<string, string>>>({});
  const [again, setAgain] = useState(false);
  const open = items.filter(({ closed }) => closed === undefined);
  const isRepaired = open.some(({ means }) => means !== 'none');
  const isPossible: Readonly<Record<Action, boolean>> = {
    replay: open.length > 0,
    edit: open.length === 1,
    dismiss: open.length > 0,
    suspend: isKnown && !blocked.includes('operator'),
    restore: blocked.includes('operator'),
  };
  const requests: Readonly<Record<Action, (reason: string) => TaskRequest>> = {
    replay: (reason) => ({ kind: 'plan-replay', reason, ids: [userName], again }),
    edit: (reason) => ({ kind: 'plan-replay', reason, ids: open.map(({ id }) => id), set }),
    dismiss: (reason) => ({ kind: 'plan-dismiss', reason, ids: [userName] }),
    suspend: (reason) => ({ kind: 'plan-suspend', reason, names: [userName] }),
    restore: (reason) => ({ kind: 'plan-restore', reason, names: [userName] }),
  };
  return (
    <section aria-label="Actions">
      <div class="bar choices">
        {(Object.keys(TITLES) as Action[])
          .filter((name) => isPossible[name])
          .map((name) => (
            <button
              key={name}
              type="button"
              class={name === 'replay' && isRepaired ? 'main' : undefined}
              onClick={() => setAction(name)}
            >
              {TITLES[name]} …
            </button>
          ))}
      </div>
      <details>
        <summary>Forget this person, or export what is stored</summary>
        <p>
          <Link to={`/forget/${encodeURIComponent(userName)}`}>Forget this person</Link>
        </p>
        <p>
          <Link to={`/export/${encodeURIComponent(userName)}`}>Export what is stored about this person</Link>
        </p>
      </details>
      {action && (
        <RepairDialog
          id={action}
          title={`${TITLES[action]}: ${userName}`}
          request={requests[action]}
          onClose={() => setAction(undefined)}
        >
          {action === 'replay' && <AgainBox checked={again} onChange={setAgain} />}
          {action === 'edit' && <EditFields values={set} onChange={setSet} />}
        </RepairDialog>
      )}
    </section>
  );
}
