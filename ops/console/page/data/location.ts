/** The page's address: the path decides the screen, the query its filters. */
import { type ReadonlySignal, signal } from '@preact/signals';

export interface Place {
  path: string;
  query: URLSearchParams;
}

export interface Location {
  readonly place: ReadonlySignal<Place>;
  /** Goes to an address of the console. `replace` keeps the history as it is, as for a filter. */
  go(address: string, how?: { replace?: boolean }): void;
}

export function createLocation(): Location {
  const place = signal(placeOf());
  addEventListener('popstate', () => {
    place.value = placeOf();
  });
  return {
    place,
    go(address, { replace = false } = {}) {
      history[replace ? 'replaceState' : 'pushState'](null, '', address);
      if (!replace) scrollTo(0, 0);
      place.value = placeOf();
    },
  };
}

function placeOf(): Place {
  const { pathname, search } = window.location;
  return { path: pathname, query: new URLSearchParams(search) };
}

/** The address of a person's page. */
export const personAddress = (userName: string): string => `/people/${encodeURIComponent(userName)}`;
