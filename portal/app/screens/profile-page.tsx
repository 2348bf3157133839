/** The person's profile, as the API answers it. */
import { displayName } from '../display-name.ts';
import { Heading } from './heading.tsx';
import type { ScreenProps } from './screen-props.ts';

export function ProfilePage({ portal, screen: { profile } }: ScreenProps<'profile'>) {
  const signedInAt = portal.session.tokens.value?.claims.auth_time;
  const rows: [term: string, text: string | undefined][] = [
    ['First name', profile.given_name],
    ['Last name', profile.family_name],
    ['E-mail', profile.Email],
    ['Profile since', profile.createdAt && dateTime(new Date(profile.createdAt))],
    ['Signed in since', signedInAt === undefined ? undefined : dateTime(new Date(signedInAt * 1000))],
    ['Status', profile.status],
    ['User name', profile.userName],
    ['App client', profile.ClientId],
  ];
  return (
    <section class="card">
      <Heading>Hello, {profile.given_name ?? displayName(profile)}</Heading>
      <dl>
        {rows.map(([term, text]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{text ?? '–'}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function dateTime(date: Date): string {
  return date.toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });
}
