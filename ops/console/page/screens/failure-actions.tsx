/** What can be done with the chosen failures, or with all that match. */
import { useContext, useRef, useState } from 'preact/hooks';
import type { FailuresView, OpenIds } from '../../api/failures.ts';
import type { Problem } from '../../api/problem.ts';
import type { TaskRequest } from '../../api/tasks.ts';
import { problemOf } from '../data/api.ts';
import { Tools } from '../data/tools.ts';
import { useShortcuts } from '../data/use-shortcuts.ts';
import { AgainBox } from '../parts/again-box.tsx';
import { NOT_DONE, ProblemNote } from '../parts/problem-note.tsx';
import { RepairDialog } from '../parts/repair-dialog.tsx';
import { chosenText, extentText } from './repair-texts.ts';

export interface FailureActionsProps {
  view: FailuresView;
  chosen: ReadonlySet<string>;
  onChoose(ids: readonly string[]): void;
  onClear(): void;
}

type Action = 'replay' | 'dismiss';

const VERBS: Readonly<Record<Action, string>> = { replay: 'Replay', dismiss: 'Dismiss' };

export function FailureActions({ view: { matching, reading, rows }, chosen, onChoose, onClear }: FailureActionsProps) {
  const { api, location } = useContext(Tools);
  const [action, setAction] = useState<Action>();
  const [again, setAgain] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const filters = Object.fromEntries(Array.from(location.place.value.query).filter(([name]) => name !== 'page'));
  // Who has searched has seen what was found: the act is for exactly these items, and not for what fails in the meantime.
  const isSearch = filters.search !== undefined;
  const canAll = matching > 0 && !(isSearch && reading);
  const count = chosen.size > 0 ? chosen.size : matching;
  const shown = rows.map(({ id }) => id);
  const extent = extentText(chosen, shown, matching);
  const chooseAll = async () => {
    try {
      const { ids } = await api.get<OpenIds>('/api/failures/ids', new URLSearchParams(filters));
      onChoose(ids);
      setProblem(undefined);
      return ids.length > 0;
    } catch (error) {
      setProblem(problemOf(error));
      return false;
    }
  };
  const replay = async () => {
    if (chosen.size > 0 || !isSearch || (await chooseAll())) setAction('replay');
  };
  useShortcuts({
    a: () => canAll && void chooseAll(),
    r: () => (chosen.size > 0 || canAll) && void replay(),
    d: () => chosen.size > 0 && setAction('dismiss'),
  });
  const allButton = useRef<HTMLButtonElement>(null);
  /** The button that was pressed is disabled then, and would lose the focus. */
  const chooseNone = () => {
    onClear();
    allButton.current?.focus();
  };
  const request = (reason: string): TaskRequest => {
    const ids = Array.from(chosen);
    if (action === 'dismiss') return { kind: 'plan-dismiss', reason, ids };
    return { kind: 'plan-replay', reason, again, ...(ids.length > 0 ? { ids } : { filters }) };
  };
  return (
    <>
      <div class="bar choices">
        <span role="status">{chosenText(chosen, shown)}</span>
        <button type="button" disabled={chosen.size === 0 && !canAll} onClick={replay}>
          {chosen.size === 0 ? `Replay all ${matching} …` : `Replay ${chosen.size} …`}
        </button>
        <button type="button" disabled={chosen.size === 0} onClick={() => setAction('dismiss')}>
          {chosen.size === 0 ? 'Dismiss …' : `Dismiss ${chosen.size} …`}
        </button>
        <button ref={allButton} type="button" disabled={!canAll} onClick={chooseAll}>
          {`Choose all ${matching}`}
        </button>
        <button type="button" disabled={chosen.size === 0} onClick={chooseNone}>
          Choose none
        </button>
      </div>
      <ProblemNote problem={problem} title={NOT_DONE} />
      {action && (
        <RepairDialog
          id={action}
          title={`${VERBS[action]} ${count} ${count === 1 ? 'item' : 'items'}`}
          request={request}
          onClose={() => setAction(undefined)}
        >
          {extent && <p>{extent}</p>}
          {action === 'replay' && <AgainBox checked={again} onChange={setAgain} />}
        </RepairDialog>
      )}
    </>
  );
}
