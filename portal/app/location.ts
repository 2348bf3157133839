/** Reads and changes the browser's address. */
import { type ReadonlySignal, signal } from '@preact/signals';

export interface PortalLocation {
  /** Path below the portal's address, with query and fragment. */
  path: ReadonlySignal<string>;
  /** The portal's address in this browser, without a slash at its end. */
  home: string;
  /** The whole address. */
  href(): string;
  /** Whether the browser has a network at all. */
  isOnline(): boolean;
  /** Navigates to a page of the portal. */
  visit(path: string): void;
  /** Replaces the current path, also in the browser's history. */
  replace(path: string): void;
  /** Navigates to another site. The promise never settles, because the page is unloaded. */
  leaveTo(url: string): Promise<never>;
}

/** @param base the path of the portal, `''` for the root of its host */
export function createLocation(base: string): PortalLocation {
  const read = () => location.href.slice(location.origin.length + base.length) || '/';
  const path = signal(read());
  addEventListener('popstate', () => {
    path.value = read();
  });
  // A page that the browser restores from its back/forward cache could show a person who has signed out since.
  addEventListener('pageshow', (event) => {
    if (event.persisted) location.reload();
  });
  return {
    path,
    home: `${location.origin}${base}`,
    href: () => location.href,
    isOnline: () => navigator.onLine,
    visit(to) {
      history.pushState(null, '', base + to);
      path.value = to;
    },
    replace(to) {
      history.replaceState(null, '', base + to);
      path.value = to;
    },
    leaveTo(url) {
      location.assign(url);
      return new Promise(() => {});
    },
  };
}
