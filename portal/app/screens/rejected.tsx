/** There is no profile, because what Okta told about the person breaks this portal's rules. */
import { reasonText } from '../api/reason-texts.ts';
import { Heading } from './heading.tsx';
import { Reference } from './reference.tsx';
import type { ScreenProps } from './screen-props.ts';

export function Rejected({ portal, screen: { reasons } }: ScreenProps<'rejected'>) {
  const { identityProvider } = portal.config;
  return (
    <section class="card">
      <Heading>We could not make your profile</Heading>
      <p>You are signed in, but this portal needs something else from {identityProvider}:</p>
      <ul>
        {reasons
          .map((code) => reasonText(code, identityProvider))
          .map(({ what, advice }) => (
            <li key={what}>
              <strong>{what}</strong> {advice}
            </li>
          ))}
      </ul>
      <p>Then ask the people who run this portal to take you up again.</p>
      <Reference portal={portal} />
    </section>
  );
}
