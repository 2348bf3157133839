/** Reconcile: compares pool, profiles and audit, and proves that nobody was lost. */
import { useContext, useState } from 'preact/hooks';
import { commandLineOf } from '../../api/command-line.ts';
import { personAddress } from '../data/location.ts';
import { Tools } from '../data/tools.ts';
import { useTask } from '../data/use-task.ts';
import { CommandLine } from '../parts/command-line.tsx';
import { Heading } from '../parts/heading.tsx';
import { Link } from '../parts/link.tsx';
import { Name } from '../parts/name.tsx';
import { RepairDialog } from '../parts/repair-dialog.tsx';
import { Scroll } from '../parts/scroll.tsx';
import { TaskStatus } from '../parts/task-status.tsx';
import { ExactTime } from '../parts/when.tsx';

/** One line of `ops reconcile --json`. */
interface Finding {
  kind: string;
  item: string;
  since: string;
  userName?: string;
  portal?: string;
  means: string;
  why: string;
}

export function Reconcile() {
  const { stageArguments } = useContext(Tools).stage;
  const [isAsking, setAsking] = useState(false);
  const followed = useTask({ kinds: ['reconcile'] });
  const { task, isBusy, start } = followed;
  const findings = (task?.lines ?? []) as unknown as Finding[];
  return (
    <>
      <div class="bar">
        <Heading title="Reconcile" />
        <button type="button" class="main" disabled={isBusy} onClick={() => start({ kind: 'reconcile' })}>
          Compare
        </button>
        <button type="button" disabled={isBusy} onClick={() => setAsking(true)}>
          Plan repairs …
        </button>
      </div>
      <p class="muted">Compares the user pool, the profiles and the audit, and lists every sign-up that is missing.</p>
      <TaskStatus task={followed} />
      {findings.length > 0 && <Findings findings={findings} count={task?.count ?? 0} />}
      <CommandLine command={task?.command ?? commandLineOf(stageArguments, ['reconcile'])} />
      {isAsking && (
        <RepairDialog
          title="Plan repairs of what is missing"
          request={(reason) => ({ kind: 'plan-reconcile', reason })}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}

function Findings({ findings, count }: { findings: readonly Finding[]; count: number }) {
  return (
    <>
      <Scroll label="Table of findings">
        <table>
          <thead>
            <tr>
              <th scope="col">Missing</th>
              <th scope="col">Person</th>
              <th scope="col">Portal</th>
              <th scope="col">Since</th>
              <th scope="col">Means</th>
              <th scope="col">Why</th>
            </tr>
          </thead>
          <tbody>
            {findings.map(({ kind, item, since, userName, portal = '', means, why }) => (
              <tr key={`${kind} ${item}`}>
                <td>{kind}</td>
                <th scope="row">
                  {userName === undefined ? (
                    <Name code>{item}</Name>
                  ) : (
                    <Link to={personAddress(userName)}>
                      <Name>{userName}</Name>
                    </Link>
                  )}
                </th>
                <td>
                  <Name>{portal}</Name>
                </td>
                <td>
                  <ExactTime at={since} />
                </td>
                <td>{means}</td>
                <td>
                  <Name>{why}</Name>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      {count > findings.length && <p>{count - findings.length} more: the command line prints all.</p>}
    </>
  );
}
