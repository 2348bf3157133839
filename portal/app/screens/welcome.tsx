/** Nobody is signed in. */
import { Card } from './card.tsx';
import type { ScreenProps } from './screen-props.ts';
import { SignInButtons } from './sign-in-buttons.tsx';

export function Welcome({ portal }: ScreenProps<'welcome'>) {
  const { look, location } = portal;
  const isDeep = location.path.value !== '/';
  return (
    <Card title={`Welcome to ${look.value.title}`}>
      <p>
        {isDeep
          ? 'Sign in to continue to the page that you asked for.'
          : 'Sign in to see your profile. The first time, we create it for you.'}
      </p>
      <SignInButtons portal={portal} />
    </Card>
  );
}
