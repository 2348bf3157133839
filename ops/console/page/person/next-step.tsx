/** What is open, and how it is repaired. */
import { useContext } from 'preact/hooks';
import { errorText } from '../../../items/error-text.ts';
import type { NextView, PersonItem } from '../../api/people.ts';
import { Tools } from '../data/tools.ts';
import { usePolled } from '../data/use-polled.ts';
import { visible } from '../parts/name.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { State } from '../parts/state.tsx';
import { PersonActions } from './person-actions.tsx';

const EVERY = 15_000;

export interface NextStepProps {
  userName: string;
  /** The grounds on which the person is blocked; undefined until they are read. */
  blocked: readonly string[] | undefined;
}

export function NextStep({ userName, blocked }: NextStepProps) {
  const { api } = useContext(Tools);
  const { value, problem } = usePolled({
    key: userName,
    read: () => api.get<NextView>(`/api/people/${encodeURIComponent(userName)}/next`),
    pauseAfter: () => EVERY,
  });
  return (
    <section class="next" aria-labelledby="next" aria-busy={value === undefined}>
      <h2 id="next">Next step</h2>
      <ProblemNote problem={problem} />
      {value === undefined && problem === undefined && <p class="muted">Reading executions and queues…</p>}
      {value?.progress && <p>{visible(value.progress)}</p>}
      <ul class="plain">
        {value?.items.map((item) => (
          <Item key={item.id} item={item} />
        ))}
      </ul>
      {value?.unread.map((reason) => (
        <p key={reason} class="notice">
          {visible(reason)}
        </p>
      ))}
      {value && blocked && <PersonActions userName={userName} blocked={blocked} items={value.items} />}
    </section>
  );
}

function Item({ item: { id, place, error, means, why, closed } }: { item: PersonItem }) {
  return (
    <li>
      <State tone={closed === undefined ? 'bad' : 'good'}>{closed === undefined ? 'Open' : 'Closed'}</State>{' '}
      <strong>{visible(error === undefined ? id : errorText(error))}</strong> <span class="muted">{place}</span>
      <p>{closed === undefined ? `Repair: ${meansText(means)}, because ${visible(why)}` : `${closed} has closed it`}</p>
    </li>
  );
}

const meansText = (means: string) => (means === 'none' ? 'nothing to run' : means);
