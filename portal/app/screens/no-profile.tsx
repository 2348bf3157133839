/** The screen for an account that an administrator created, which has no profile. */
import { Help } from '../help/help.tsx';
import { Card } from './card.tsx';
import type { ScreenProps } from './screen-props.ts';

export function NoProfile({ portal }: ScreenProps<'no-profile'>) {
  const { identityProvider } = portal.config;
  return (
    <Card title="This account has no profile">
      <p>
        Profiles are for people who sign in with {identityProvider}. You are signed in with an account that an
        administrator created. Sign out to use another account.
      </p>
      <Help portal={portal} />
    </Card>
  );
}
