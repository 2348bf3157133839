/** A link to a page of the portal, which is shown without loading the page again. */
import type { ComponentChildren } from 'preact';
import { basePath } from './base-path.ts';
import type { Portal } from './portal.ts';

interface PageLinkProps {
  portal: Portal;
  /** Path below the portal's address. */
  to: string;
  class?: string;
  children: ComponentChildren;
}

export function PageLink({ portal: { config, location }, to, class: className, children }: PageLinkProps) {
  const follow = (event: MouseEvent) => {
    // A new tab or window is the browser's business.
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    location.visit(to);
  };
  const isHere = location.path.value === to;
  return (
    <a class={className} href={basePath(config.url) + to} aria-current={isHere ? 'page' : undefined} onClick={follow}>
      {children}
    </a>
  );
}
