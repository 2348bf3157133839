/** The alarms: those that are not OK, and below them the others. */
import { useContext } from 'preact/hooks';
import type { AlarmState, AlarmView } from '../../api/alarms.ts';
import { Tools } from '../data/tools.ts';
import { Link } from '../parts/link.tsx';
import { visible } from '../parts/name.tsx';
import { Scroll } from '../parts/scroll.tsx';
import { State, type Tone } from '../parts/state.tsx';
import { When } from '../parts/when.tsx';

export function Alarms({ alarms }: { alarms: readonly AlarmView[] | undefined }) {
  const others = alarms?.filter(({ state }) => state !== 'OK') ?? [];
  const fine = alarms?.filter(({ state }) => state === 'OK') ?? [];
  return (
    <section aria-labelledby="alarms">
      <h2 id="alarms">Alarms</h2>
      {alarms?.length === 0 && <p class="empty">The stage has no alarms: deploy it again.</p>}
      {others.length > 0 && <AlarmTable label="Alarms that are not OK" alarms={others} />}
      {fine.length > 0 && (
        <details>
          <summary>
            <State tone="good">{`${fine.length} alarms are OK`}</State>
          </summary>
          <AlarmTable label="Alarms that are OK" alarms={fine} />
        </details>
      )}
    </section>
  );
}

export const ALARM_STATES: Readonly<Record<AlarmState, readonly [tone: Tone, word: string]>> = {
  ALARM: ['bad', 'Alarm'],
  INSUFFICIENT_DATA: ['unsure', 'No data'],
  OK: ['good', 'OK'],
};

function AlarmTable({ label, alarms }: { label: string; alarms: readonly AlarmView[] }) {
  const now = useContext(Tools).api.now();
  return (
    <Scroll label={label}>
      <table>
        <thead>
          <tr>
            <th scope="col">State</th>
            <th scope="col">Alarm</th>
            <th scope="col">Since</th>
            <th scope="col">Meaning</th>
            <th scope="col">Runbook</th>
          </tr>
        </thead>
        <tbody>
          {alarms.map(({ name, state, says, section, since, reason }) => {
            const [tone, word] = ALARM_STATES[state];
            return (
              <tr key={name} title={reason}>
                <td>
                  <State tone={tone}>{word}</State>
                </td>
                <th scope="row">{visible(name)}</th>
                <td>
                  <When at={since} now={now} />
                </td>
                <td class="long">{visible(says)}</td>
                <td>{section && <Link to={`/runbook/${section}`}>{section}</Link>}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Scroll>
  );
}
