/** The heading of a screen; it can be given the focus, but is no stop of the Tab key. */
import type { ComponentChildren } from 'preact';

export function Heading({ children }: { children: ComponentChildren }) {
  return <h1 tabIndex={-1}>{children}</h1>;
}
