/** What is open, and how it is repaired. */
import { useContext, useRef } from 'preact/hooks';
import { errorText } from '../../../items/error-text.ts';
import { formatDuration } from '../../../terminal/duration.ts';
import type { NextView, PersonItem, PersonView } from '../../api/people.ts';
import { Tools } from '../data/tools.ts';
import { usePolled } from '../data/use-polled.ts';
import { visible } from '../parts/name.tsx';
import { ReadingNote } from '../parts/reading-note.tsx';
import { State } from '../parts/state.tsx';
import { timeOfDay } from '../parts/when.tsx';
import { pageWords } from '../screens/repair-texts.ts';
import { PersonActions } from './person-actions.tsx';

/** Executions and queues are read for it, so the pause is twice as long each time that nothing has changed. */
const LEAST_PAUSE = 15_000;
const LONGEST_PAUSE = 4 * 60_000;

export interface NextStepProps {
  userName: string;
  /** Undefined until it is read. */
  person: Pick<PersonView, 'blocked' | 'isKnown'> | undefined;
}

export function NextStep({ userName, person }: NextStepProps) {
  const { api } = useContext(Tools);
  const last = useRef({ seen: '', pause: LEAST_PAUSE });
  const pauseAfter = ({ items, progress }: NextView) => {
    const seen = JSON.stringify([userName, items, progress]);
    const pause = seen === last.current.seen ? Math.min(2 * last.current.pause, LONGEST_PAUSE) : LEAST_PAUSE;
    last.current = { seen, pause };
    return pause;
  };
  const polled = usePolled({
    key: userName,
    read: () => api.get<NextView>(`/api/people/${encodeURIComponent(userName)}/next`),
    pauseAfter,
  });
  const { value, problem } = polled;
  return (
    <section class="next" aria-labelledby="next" aria-busy={value === undefined}>
      <h2 id="next">Next step</h2>
      <ReadingNote of={[polled]} />
      {value === undefined && problem === undefined && <p class="muted">Reading executions and queues…</p>}
      {person?.isKnown === false && (
        <p>Neither the user pool nor the profiles nor the audit have anybody of this name.</p>
      )}
      {value?.progress && person?.isKnown && <p>{visible(value.progress)}</p>}
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
      {value && <p class="muted">{pollingText(value, last.current.pause)}</p>}
      {value && person && <PersonActions userName={userName} person={person} items={value.items} />}
    </section>
  );
}

function Item({ item: { id, place, error, means, why, closed } }: { item: PersonItem }) {
  return (
    <li>
      <State tone={closed === undefined ? 'bad' : 'good'}>{closed === undefined ? 'Open' : 'Closed'}</State>{' '}
      <strong>{visible(error === undefined ? id : errorText(error))}</strong> <span class="muted">{place}</span>
      <p>
        {closed === undefined
          ? `Repair: ${meansText(means)}, because ${visible(pageWords(why))}`
          : `${closed} has closed it`}
      </p>
    </li>
  );
}

const pollingText = ({ readAt, requests }: NextView, pause: number) =>
  `Read at ${timeOfDay(readAt)} with ${requests} requests to AWS, and again in ${formatDuration(pause)}; less often while nothing changes.`;

const meansText = (means: string) => (means === 'none' ? 'nothing to run' : means);
