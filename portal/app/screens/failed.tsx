/** The API returned an error that neither the person nor a new token can fix. */
import { Help } from '../help/help.tsx';
import { Card } from './card.tsx';
import type { ScreenProps } from './screen-props.ts';
import { TryAgain } from './try-again.tsx';

export function Failed({ portal, screen: { status } }: ScreenProps<'failed'>) {
  const isForbidden = status === 403;
  return (
    <Card
      tone="problem"
      title={isForbidden ? 'This portal cannot read your profile' : 'Something went wrong on our side'}
    >
      <p>
        {isForbidden
          ? 'You are signed in, but this portal is not allowed to open your profile. Only its operators can correct that.'
          : 'You are signed in, but we could not read your profile. Try again in a minute.'}
      </p>
      <TryAgain portal={portal} />
      <Help portal={portal} />
    </Card>
  );
}
