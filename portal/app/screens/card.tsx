/** The content of a screen: one heading with its text. */
import type { ComponentChildren } from 'preact';
import { Heading } from './heading.tsx';
import { CheckIcon, ProblemIcon } from './icons.tsx';

interface CardProps {
  title: ComponentChildren;
  /** `problem` is announced by screen readers at once; `done` confirms an action. */
  tone?: 'problem' | 'done';
  wide?: boolean;
  children: ComponentChildren;
}

export function Card({ title, tone, wide = false, children }: CardProps) {
  return (
    <section class={wide ? 'card wide' : 'card'} role={tone === 'problem' ? 'alert' : undefined}>
      {tone === 'problem' && (
        <span class="icon">
          <ProblemIcon />
        </span>
      )}
      {tone === 'done' && (
        <span class="icon good">
          <CheckIcon />
        </span>
      )}
      <Heading>{title}</Heading>
      {children}
    </section>
  );
}
