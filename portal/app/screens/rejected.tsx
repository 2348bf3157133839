/** The screen for a rejected sign-up: the attributes from the identity provider violate a rule. */
import { Help } from '../help/help.tsx';
import { Card } from './card.tsx';
import { Reasons } from './reasons.tsx';
import type { ScreenProps } from './screen-props.ts';

export function Rejected({ portal, screen: { reasons } }: ScreenProps<'rejected'>) {
  const { identityProvider } = portal.config;
  return (
    <Card tone="problem" title="We could not create your profile">
      <p>You are signed in, but something in your {identityProvider} profile has to be corrected first:</p>
      <Reasons codes={reasons} provider={identityProvider} />
      <p>When it is corrected, ask us to create your profile.</p>
      <Help portal={portal} />
    </Card>
  );
}
