/** The heading of a screen. It has the focus after a change of screens, so that screen readers read it. */
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { visible } from './name.tsx';

export interface HeadingProps {
  /** The title of the page. */
  title: string;
  children?: ComponentChildren;
}

export function Heading({ title, children }: HeadingProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${visible(title)} · Console`;
    heading.current?.focus({ preventScroll: true });
  }, [title]);
  return (
    <h1 tabIndex={-1} ref={heading}>
      {children ?? visible(title)}
    </h1>
  );
}
