/** A link to another screen of the console. */
import type { ComponentChildren } from 'preact';
import { useContext } from 'preact/hooks';
import { Tools } from '../data/tools.ts';

export interface LinkProps {
  to: string;
  class?: string;
  current?: boolean;
  children: ComponentChildren;
}

export function Link({ to, current, children, ...rest }: LinkProps) {
  const { location } = useContext(Tools);
  const follow = (event: MouseEvent) => {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    location.go(to);
  };
  return (
    <a href={to} aria-current={current ? 'page' : undefined} onClick={follow} {...rest}>
      {children}
    </a>
  );
}
