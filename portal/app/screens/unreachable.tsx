/** The network is away, or a server is. */
import { Heading } from './heading.tsx';
import type { ScreenProps } from './screen-props.ts';
import { TryAgain } from './try-again.tsx';

export function Unreachable({ portal }: ScreenProps<'unreachable'>) {
  return (
    <section class="card" role="alert">
      <Heading>{navigator.onLine ? 'We cannot be reached' : 'You are offline'}</Heading>
      <p>
        {navigator.onLine
          ? 'Something between you and us does not answer. You are still signed in.'
          : 'The page goes on by itself when you are back.'}
      </p>
      <TryAgain portal={portal} />
    </section>
  );
}
