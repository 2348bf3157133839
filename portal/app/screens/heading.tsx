/** The heading of a screen. It can receive the focus from code, but not with the Tab key. */
import type { ComponentChildren } from 'preact';

export function Heading({ children }: { children: ComponentChildren }) {
  return <h1 tabIndex={-1}>{children}</h1>;
}
