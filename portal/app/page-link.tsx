/** A link to a page of the portal, without reloading the app. */
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
    // The browser handles clicks that open a new tab or window.
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
