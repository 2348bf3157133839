/** The filters of the failures. */
import { useContext, useEffect, useState } from 'preact/hooks';
import type { FailureFilter } from '../../api/failures.ts';
import { Tools } from '../data/tools.ts';

export interface FailureFiltersProps {
  query: URLSearchParams;
  errors: readonly string[];
  onChange(name: FailureFilter, value: string): void;
}

const STATES = ['FAILED', 'TIMED_OUT', 'ABORTED', 'DEAD'];
const TIMES = [
  ['30m', 'Last 30 minutes'],
  ['2h', 'Last 2 hours'],
  ['1d', 'Last day'],
  ['7d', 'Last 7 days'],
] as const;

export function FailureFilters({ query, errors, onChange }: FailureFiltersProps) {
  const { portals, places } = useContext(Tools).stage;
  const searched = query.get('search') ?? '';
  const [text, setText] = useState(searched);
  useEffect(() => setText(searched), [searched]);
  const choice = (name: FailureFilter, label: string, options: readonly (readonly [string, string])[]) => {
    const chosen = query.get(name) ?? '';
    const isListed = chosen === '' || options.some(([value]) => value === chosen);
    return (
      <select
        aria-label={label}
        value={chosen}
        class={chosen === '' ? undefined : 'chosen'}
        onChange={({ currentTarget }) => onChange(name, currentTarget.value)}
      >
        <option value="">{label}</option>
        {(isListed ? options : [...options, [chosen, chosen] as const]).map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    );
  };
  const same = (values: readonly string[]) => values.map((value) => [value, value] as const);
  return (
    <form class="filters" aria-label="Filters" onSubmit={(event) => event.preventDefault()}>
      <input
        type="search"
        aria-label="Search by user, e-mail, id or trace"
        placeholder="User, e-mail, id, trace…"
        value={text}
        onInput={({ currentTarget }) => setText(currentTarget.value)}
        onChange={({ currentTarget }) => onChange('search', currentTarget.value.trim())}
      />
      {choice('since', 'Any time', TIMES)}
      {choice('portal', 'Any portal', same(portals))}
      {choice('error', 'Any error', same(errors.filter((error) => error !== '')))}
      {choice('state', 'Any state', same(STATES))}
      {choice('place', 'Any place', same(places))}
    </form>
  );
}
