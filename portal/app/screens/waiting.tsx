/** The profile is being made. */
import { Heading } from './heading.tsx';
import type { ScreenProps } from './screen-props.ts';

export function Waiting({ screen: { long } }: ScreenProps<'waiting'>) {
  return (
    <section class="card">
      <Heading>Your profile is being made</Heading>
      <div class="progress" aria-hidden="true" />
      <p role="status">
        {long
          ? 'This takes longer than usual. Nothing is lost: you may leave, and find your profile here when you come back.'
          : 'You are signed in. This takes a few seconds, once; the page goes on by itself.'}
      </p>
    </section>
  );
}
