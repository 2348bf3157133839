/** The API answered what neither the person nor a new token can mend. */
import { Heading } from './heading.tsx';
import { Reference } from './reference.tsx';
import type { ScreenProps } from './screen-props.ts';
import { TryAgain } from './try-again.tsx';

export function Failed({ portal, screen: { status } }: ScreenProps<'failed'>) {
  return (
    <section class="card" role="alert">
      <Heading>{status === 403 ? 'This portal may not read your profile' : 'Something went wrong on our side'}</Heading>
      <p>
        {status === 403
          ? 'Your sign-in is fine, but it does not open your profile here. Only the people who run this portal can mend that.'
          : 'You are signed in, but your profile could not be read. Try again in a minute.'}
      </p>
      <TryAgain portal={portal} />
      <Reference portal={portal} />
    </section>
  );
}
