/** The person is blocked while a token of theirs is still valid. */
import { Help } from '../help/help.tsx';
import { Card } from './card.tsx';
import type { ScreenProps } from './screen-props.ts';

export function Suspended({ portal }: ScreenProps<'suspended'>) {
  const { identityProvider } = portal.config;
  return (
    <Card tone="problem" title="Your account is suspended">
      <p>
        You cannot use {portal.look.value.title} at the moment. Your data are kept. To have your access restored,
        contact your {identityProvider} administrator or the people who run this portal, then sign in again.
      </p>
      <Help portal={portal} />
    </Card>
  );
}
