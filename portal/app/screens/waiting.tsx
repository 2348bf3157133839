/** The profile is being created. */
import { Help } from '../help/help.tsx';
import { Card } from './card.tsx';
import type { ScreenProps } from './screen-props.ts';

export function Waiting({ portal, screen: { long } }: ScreenProps<'waiting'>) {
  return (
    <Card title="We are creating your profile">
      <div class="progress" aria-hidden="true" />
      <p role="status">
        {long
          ? 'This takes longer than usual. Nothing is lost: you can close this page and come back later.'
          : 'You are signed in. This happens only once and takes a few seconds; the page continues by itself.'}
      </p>
      {long && <Help portal={portal} />}
    </Card>
  );
}
