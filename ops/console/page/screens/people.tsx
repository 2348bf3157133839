/** The people that a name identifies. */
import { useContext } from 'preact/hooks';
import type { FoundPersonView } from '../../api/people.ts';
import { personAddress } from '../data/location.ts';
import { Tools } from '../data/tools.ts';
import { usePolled } from '../data/use-polled.ts';
import { Heading } from '../parts/heading.tsx';
import { Link } from '../parts/link.tsx';
import { Name, visible } from '../parts/name.tsx';
import { ReadingNote } from '../parts/reading-note.tsx';

export function People() {
  const { api, location } = useContext(Tools);
  const name = location.place.value.query.get('name') ?? '';
  const polled = usePolled({
    key: name,
    read: async () =>
      name === ''
        ? { people: [] }
        : api.get<{ people: FoundPersonView[] }>('/api/people', new URLSearchParams({ name })),
    pauseAfter: () => undefined,
  });
  const { value, problem } = polled;
  return (
    <>
      <Heading title="People" />
      <ReadingNote of={[polled]} />
      {name !== '' && value === undefined && problem === undefined && <p class="muted">Searching …</p>}
      {name === '' && (
        <p class="empty">
          Type a user name, an e-mail address, a sign-up id, a trace id, or the ARN of an execution into the field Find
          a person, which the key <kbd>/</kbd> leads to.
        </p>
      )}
      {name !== '' && value?.people.length === 0 && (
        <p class="empty">
          Nobody has the name {visible(name)}. Names of users are in the list of failures and in logs.
        </p>
      )}
      <ul class="plain">
        {value?.people.map(({ userName, signUpId }) => (
          <li key={signUpId}>
            <Link to={personAddress(userName)}>
              <Name>{userName}</Name>
            </Link>{' '}
            <Name code>{signUpId}</Name>
          </li>
        ))}
      </ul>
    </>
  );
}
