/** The session has expired, or was ended elsewhere. */
import { Card } from './card.tsx';
import type { ScreenProps } from './screen-props.ts';
import { SignInButtons } from './sign-in-buttons.tsx';

export function SessionOver({ portal }: ScreenProps<'session-over'>) {
  return (
    <Card tone="problem" title="Your session has ended">
      <p>Sign in again to continue where you are.</p>
      <SignInButtons portal={portal} />
    </Card>
  );
}
