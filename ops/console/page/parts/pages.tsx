/** Leads through the pages of a list. */
import { useLayoutEffect, useRef } from 'preact/hooks';

export interface PagesProps {
  /** From 0. */
  page: number;
  pages: number;
  onPage(page: number): void;
}

export function Pages({ page, pages, onPage }: PagesProps) {
  const bar = useRef<HTMLElement>(null);
  const moved = useRef(false);
  // A button that is disabled on the first or the last page would lose the focus; the other one gets it.
  useLayoutEffect(() => {
    if (moved.current && document.activeElement?.matches('body, :disabled'))
      bar.current?.querySelector<HTMLButtonElement>('button:enabled')?.focus();
    moved.current = false;
  }, [page]);
  const go = (to: number) => {
    moved.current = true;
    onPage(to);
  };
  if (pages < 2) return null;
  return (
    <nav class="pages" aria-label="Pages" ref={bar}>
      <button type="button" disabled={page === 0} onClick={() => go(page - 1)}>
        Previous
      </button>
      <span>
        Page {page + 1} of {pages}
      </span>
      <button type="button" disabled={page + 1 >= pages} onClick={() => go(page + 1)}>
        Next
      </button>
    </nav>
  );
}
