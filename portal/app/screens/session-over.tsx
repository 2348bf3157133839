/** The session has expired, or was ended elsewhere. */
import { Heading } from './heading.tsx';
import type { ScreenProps } from './screen-props.ts';
import { SignInButtons } from './sign-in-buttons.tsx';

export function SessionOver({ portal }: ScreenProps<'session-over'>) {
  return (
    <section class="card" role="alert">
      <Heading>Your session has ended</Heading>
      <p>Sign in again to go on where you are.</p>
      <SignInButtons portal={portal} />
    </section>
  );
}
