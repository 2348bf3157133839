/** The browser's address: the parts that the portal reads and changes. */
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
  /** Goes to a page of the portal. */
  visit(path: string): void;
  /** Puts a path in place of the current one, which the browser's history then no longer has. */
  replace(path: string): void;
  /** Goes to another site; the promise never settles, since the page ends. */
  leaveTo(url: string): Promise<never>;
}

/** @param base the path at which the portal stands, `''` for the root of its host */
export function createLocation(base: string): PortalLocation {
  const read = () => location.href.slice(location.origin.length + base.length) || '/';
  const path = signal(read());
  addEventListener('popstate', () => {
    path.value = read();
  });
  // A page that the browser restores from its memory would show somebody who has signed out since.
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
