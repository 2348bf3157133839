/** What can be done with the chosen failures, or with all that match. */
import { useContext, useState } from 'preact/hooks';
import type { FailuresView } from '../../api/failures.ts';
import type { TaskRequest } from '../../api/tasks.ts';
import { Tools } from '../data/tools.ts';
import { useShortcuts } from '../data/use-shortcuts.ts';
import { RepairDialog } from '../parts/repair-dialog.tsx';

export interface FailureActionsProps {
  view: FailuresView;
  chosen: ReadonlySet<string>;
  onClear(): void;
}

type Action = 'replay' | 'dismiss';

export function FailureActions({ view: { matching }, chosen, onClear }: FailureActionsProps) {
  const { query } = useContext(Tools).location.place.value;
  const [action, setAction] = useState<Action>();
  const [again, setAgain] = useState(false);
  const filters = Object.fromEntries(Array.from(query).filter(([name]) => name !== 'page'));
  // A text to search for is no filter of the command line: choose the rows.
  const canAll = matching > 0 && filters.search === undefined;
  const count = chosen.size > 0 ? chosen.size : matching;
  useShortcuts({
    r: () => (chosen.size > 0 || canAll) && setAction('replay'),
    d: () => chosen.size > 0 && setAction('dismiss'),
  });
  const request = (reason: string): TaskRequest => {
    const ids = Array.from(chosen);
    if (action === 'dismiss') return { kind: 'plan-dismiss', reason, ids };
    return { kind: 'plan-replay', reason, again, ...(ids.length > 0 ? { ids } : { filters }) };
  };
  const verb = action === 'dismiss' ? 'Dismiss' : 'Replay';
  return (
    <div class="bar choices">
      <span role="status">{chosen.size === 0 ? 'Nothing chosen' : `${chosen.size} chosen`}</span>
      <button type="button" disabled={chosen.size === 0 && !canAll} onClick={() => setAction('replay')}>
        {chosen.size === 0 ? `Replay all ${matching} …` : `Replay ${chosen.size} …`}
      </button>
      <button type="button" disabled={chosen.size === 0} onClick={() => setAction('dismiss')}>
        Dismiss …
      </button>
      <button type="button" disabled={chosen.size === 0} onClick={onClear}>
        Choose none
      </button>
      {action && (
        <RepairDialog
          id={action}
          title={`${verb} ${count} ${count === 1 ? 'item' : 'items'}`}
          request={request}
          onClose={() => setAction(undefined)}
        >
          {action === 'replay' && (
            <label class="inline">
              <input
                type="checkbox"
                checked={again}
                onChange={({ currentTarget }) => setAgain(currentTarget.checked)}
              />
              Also those that failed twice with the same error, or whose error is permanent
            </label>
          )}
        </RepairDialog>
      )}
    </div>
  );
}
