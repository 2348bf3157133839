/** The query of the page's address, for what is chosen on a screen. */
import { useContext } from 'preact/hooks';
import { Tools } from '../data/tools.ts';

/** `set` replaces some values; undefined removes one. The history of the browser stays as it is. */
export function useQuery(): [URLSearchParams, (changes: Readonly<Record<string, string | undefined>>) => void] {
  const { location } = useContext(Tools);
  const { path, query } = location.place.value;
  const set = (changes: Readonly<Record<string, string | undefined>>) => {
    const next = new URLSearchParams(query);
    for (const [name, value] of Object.entries(changes)) {
      if (value === undefined) next.delete(name);
      else next.set(name, value);
    }
    location.go(next.size === 0 ? path : `${path}?${next}`, { replace: true });
  };
  return [query, set];
}
