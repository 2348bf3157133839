/** Finds a person by any name: the field at the top of every screen. */
import { useContext, useState } from 'preact/hooks';
import type { FoundPersonView } from '../../api/people.ts';
import { personAddress } from '../data/location.ts';
import { Tools } from '../data/tools.ts';

export function Search() {
  const { api, location } = useContext(Tools);
  const [name, setName] = useState('');
  const [isSearching, setSearching] = useState(false);
  const find = async (event: SubmitEvent) => {
    event.preventDefault();
    const wanted = name.trim();
    if (wanted === '') return;
    setSearching(true);
    const query = new URLSearchParams({ name: wanted });
    // A failure is shown on the screen of the results, which asks the same.
    const { people } = await api
      .get<{ people: FoundPersonView[] }>('/api/people', query)
      .catch(() => ({ people: [] as FoundPersonView[] }));
    setSearching(false);
    const [only, ...others] = people;
    location.go(only !== undefined && others.length === 0 ? personAddress(only.userName) : `/people?${query}`);
  };
  return (
    <search>
      <form onSubmit={find}>
        <input
          id="search"
          type="search"
          aria-label="Find a person"
          placeholder="Find a person"
          value={name}
          onInput={({ currentTarget }) => setName(currentTarget.value)}
        />
        <p role="status" class="muted">
          {isSearching && 'Searching …'}
        </p>
      </form>
    </search>
  );
}
