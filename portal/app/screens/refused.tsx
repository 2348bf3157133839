/** The screen for a refused sign-in or token refresh: the reasons, and what to do. */
import { Help } from '../help/help.tsx';
import { Card } from './card.tsx';
import { Reasons } from './reasons.tsx';
import type { ScreenProps } from './screen-props.ts';
import { SignInButtons } from './sign-in-buttons.tsx';

export function Refused({ portal, screen: { problem } }: ScreenProps<'refused'>) {
  const { title, advice, reasons, next, askAgain, detail } = problem;
  return (
    <Card tone="problem" title={title}>
      <p>{advice}</p>
      <Reasons codes={reasons} provider={portal.config.identityProvider} />
      {next && <p>{next}</p>}
      <SignInButtons portal={portal} label="Try again" askAgain={askAgain} offerAnother={!askAgain} />
      <Help portal={portal} detail={detail} />
    </Card>
  );
}
