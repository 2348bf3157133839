/** Nobody is signed in. */
import { Heading } from './heading.tsx';
import type { ScreenProps } from './screen-props.ts';
import { SignInButtons } from './sign-in-buttons.tsx';

export function Welcome({ portal, screen: { signedOut } }: ScreenProps<'welcome'>) {
  const { look, location, config } = portal;
  const isDeep = location.path.value !== '/';
  return (
    <section class="card">
      <Heading>{signedOut ? 'You are signed out' : `Welcome to ${look.value.title}`}</Heading>
      <p>
        {signedOut
          ? `${config.identityProvider} may still know you in this browser.`
          : 'Sign in to see your profile. The first time, it is made for you.'}
      </p>
      {isDeep && !signedOut && <p>Afterwards you go on to the page that you asked for.</p>}
      <SignInButtons portal={portal} somebodyElse={signedOut} />
    </section>
  );
}
