/** What a screen says: one heading, and what belongs to it. */
import type { ComponentChildren } from 'preact';
import { Heading } from './heading.tsx';
import { CheckIcon, ProblemIcon } from './icons.tsx';

interface CardProps {
  title: ComponentChildren;
  /** Something went wrong, and screen readers say so at once; or something has been done. */
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
