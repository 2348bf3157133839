/** The ways to sign in: one primary button, and the alternatives. */
import type { Portal } from '../portal.ts';
import { ActionButton } from './action-button.tsx';
import { ProviderMark } from './icons.tsx';

interface SignInButtonsProps {
  portal: Portal;
  /** @default "Sign in with <provider>" */
  label?: string;
  /** Makes the provider ask for credentials, although it has a session. */
  askAgain?: boolean;
  /** Offers to use another account, because the provider still has a session for the last one. */
  offerAnother?: boolean;
}

export function SignInButtons({ portal, label, askAgain = false, offerAnother = false }: SignInButtonsProps) {
  const { identityProvider, localAccounts } = portal.config;
  return (
    <div class="actions">
      <ActionButton
        mark={<ProviderMark name={identityProvider} />}
        onAction={() => portal.signIn({ identityProvider, askAgain })}
      >
        {label ?? `Sign in with ${identityProvider}`}
      </ActionButton>
      {offerAnother && (
        <ActionButton look="quiet" onAction={() => portal.signIn({ identityProvider, askAgain: true })}>
          Use another account
        </ActionButton>
      )}
      {localAccounts && (
        <button type="button" class="plain" onClick={portal.showOtherWays}>
          Other ways to sign in
        </button>
      )}
    </div>
  );
}
