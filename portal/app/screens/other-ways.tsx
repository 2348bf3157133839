/** The other ways to sign in: with an account that an administrator of this portal created. */
import { ActionButton } from './action-button.tsx';
import { Card } from './card.tsx';
import type { ScreenProps } from './screen-props.ts';

/** Cognito's name for its own accounts. */
const LOCAL_ACCOUNTS = 'COGNITO';

export function OtherWays({ portal }: ScreenProps<'other-ways'>) {
  const { title } = portal.look.value;
  return (
    <Card title={`Other ways to sign in to ${title}`}>
      <p>Did the {title} team give you a user name and a password? Then sign in with those on the next page.</p>
      <div class="actions">
        <ActionButton onAction={() => portal.signIn({ identityProvider: LOCAL_ACCOUNTS })}>
          Use a {title} account
        </ActionButton>
        <ActionButton look="quiet" onAction={() => portal.open()}>
          Back
        </ActionButton>
      </div>
    </Card>
  );
}
