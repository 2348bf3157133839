/** An account that an administrator made: it did not come through the identity provider. */
import { Heading } from './heading.tsx';
import type { ScreenProps } from './screen-props.ts';

export function NoProfile({ portal }: ScreenProps<'no-profile'>) {
  const { identityProvider } = portal.config;
  return (
    <section class="card">
      <Heading>This account has no profile</Heading>
      <p>
        Profiles are made for people who sign in with {identityProvider}. You are signed in with an account that an
        administrator made; sign out to use another one.
      </p>
    </section>
  );
}
