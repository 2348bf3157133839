/** The log lines with the person's sign-up id. */
import { useContext } from 'preact/hooks';
import type { LogsView } from '../../api/logs.ts';
import { Tools } from '../data/tools.ts';
import { usePolled } from '../data/use-polled.ts';
import { visible } from '../parts/name.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { Scroll } from '../parts/scroll.tsx';
import { State } from '../parts/state.tsx';
import { ExactTime } from '../parts/when.tsx';

const EVERY = 60_000;

export function Logs({ userName, isOpen }: { userName: string; isOpen: boolean }) {
  const { api } = useContext(Tools);
  const { value, problem } = usePolled({
    key: `${userName} ${isOpen}`,
    read: () =>
      api.get<LogsView>(
        `/api/people/${encodeURIComponent(userName)}/logs`,
        new URLSearchParams(isOpen ? { attributes: 'shown' } : {}),
      ),
    pauseAfter: () => EVERY,
  });
  return (
    <>
      <ProblemNote problem={problem} />
      {value === undefined && problem === undefined && <p class="muted">Searching the log groups…</p>}
      {value?.lines.length === 0 && (
        <p class="empty">
          No log line near the times of the audit records has this sign-up id. Logs are deleted after the retention of
          the stage; older times can be searched with the saved queries of Logs Insights.
        </p>
      )}
      {value !== undefined && value.left > 0 && <p class="muted">{`${value.left} older lines are left out.`}</p>}
      {value !== undefined && value.lines.length > 0 && (
        <Scroll label="Table of log lines">
          <table>
            <thead>
              <tr>
                <th scope="col">Time</th>
                <th scope="col">Level</th>
                <th scope="col">Function</th>
                <th scope="col">Message</th>
                <th scope="col">Facts</th>
              </tr>
            </thead>
            <tbody>
              {value.lines.map(({ at, level, source, message, facts }, index) => (
                <tr key={`${at} ${index}`}>
                  <td>
                    <ExactTime at={at} />
                  </td>
                  <td>{BAD.includes(level) ? <State tone="bad">{level}</State> : visible(level)}</td>
                  <td>{visible(source)}</td>
                  <th scope="row" class="long">
                    {visible(message)}
                  </th>
                  <td class="long code">{visible(factsText(facts))}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </>
  );
}

const BAD = ['ERROR', 'CRITICAL', 'WARN'];

const factsText = (facts: unknown) =>
  Object.entries(facts ?? {})
    .map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join('  ');
