/** The screen after a sign-out. */
import { ActionButton } from './action-button.tsx';
import { Card } from './card.tsx';
import type { ScreenProps } from './screen-props.ts';
import { SignInButtons } from './sign-in-buttons.tsx';

export function SignedOut({ portal, screen: { unfinished } }: ScreenProps<'signed-out'>) {
  const { identityProvider } = portal.config;
  if (unfinished) {
    return (
      <Card tone="done" title="You are signed out on this device">
        <p>
          Our login service cannot be reached, so you are not signed out there yet. Keep this page open: it finishes
          signing you out when you are back online.
        </p>
        <div class="actions">
          <ActionButton onAction={portal.signOut}>Finish signing out</ActionButton>
        </div>
      </Card>
    );
  }
  return (
    <Card tone="done" title="You are signed out">
      <p>
        {identityProvider} may still know you in this browser. On a shared device, sign out of {identityProvider} too.
      </p>
      <SignInButtons portal={portal} offerAnother />
    </Card>
  );
}
