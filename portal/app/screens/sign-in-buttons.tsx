/** The ways in. */
import type { Portal } from '../portal.ts';

interface SignInButtonsProps {
  portal: Portal;
  /** Offers to be somebody else: the provider still knows whoever was here last. */
  somebodyElse?: boolean;
}

export function SignInButtons({ portal, somebodyElse = false }: SignInButtonsProps) {
  const { identityProvider } = portal.config;
  return (
    <div class="actions">
      <button type="button" onClick={() => void portal.signIn({ identityProvider })}>
        Sign in with {identityProvider}
      </button>
      {somebodyElse && (
        <button
          type="button"
          class="quiet"
          onClick={() => void portal.signIn({ identityProvider, asSomebodyElse: true })}
        >
          Sign in as somebody else
        </button>
      )}
      <button type="button" class="quiet" onClick={() => void portal.signIn({})}>
        More ways to sign in
      </button>
    </div>
  );
}
