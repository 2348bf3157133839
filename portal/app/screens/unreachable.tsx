/** The network is down, or a server is. */
import { Help } from '../help/help.tsx';
import { Card } from './card.tsx';
import type { ScreenProps } from './screen-props.ts';
import { TryAgain } from './try-again.tsx';

export function Unreachable({ portal }: ScreenProps<'unreachable'>) {
  const { location, session, look } = portal;
  if (!location.isOnline()) {
    return (
      <Card tone="problem" title="You are offline">
        <p>This page continues by itself when you are back online.</p>
        <TryAgain portal={portal} />
      </Card>
    );
  }
  return (
    <Card tone="problem" title={`${look.value.title} cannot be reached`}>
      <p>
        Our service does not respond, or the connection to it fails.
        {session.tokens.value ? ' You are still signed in.' : ''} Try again in a minute.
      </p>
      <TryAgain portal={portal} />
      <Help portal={portal} />
    </Card>
  );
}
