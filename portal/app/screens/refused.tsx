/** A sign-in came to nothing. */
import { Heading } from './heading.tsx';
import type { ScreenProps } from './screen-props.ts';
import { SignInButtons } from './sign-in-buttons.tsx';

export function Refused({ portal, screen: { problem } }: ScreenProps<'refused'>) {
  return (
    <section class="card" role="alert">
      <Heading>{problem.title}</Heading>
      <p>{problem.advice}</p>
      <SignInButtons portal={portal} somebodyElse />
      {problem.detail && (
        <details>
          <summary>What Cognito says</summary>
          <p>{problem.detail}</p>
        </details>
      )}
    </section>
  );
}
