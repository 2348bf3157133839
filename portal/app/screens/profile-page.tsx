/** The person's profile, without internal ids. */
import { greetingName } from '../display-name.ts';
import { Card } from './card.tsx';
import type { ScreenProps } from './screen-props.ts';

export function ProfilePage({ portal, screen: { profile } }: ScreenProps<'profile'>) {
  const signedInAt = portal.session.tokens.value?.claims.auth_time;
  const rows: [term: string, text: string | undefined][] = [
    ['First name', profile.given_name],
    ['Last name', profile.family_name],
    ['Email', profile.Email],
    ['Member since', profile.createdAt && date(new Date(profile.createdAt))],
    ['Signed in', signedInAt === undefined ? undefined : dateTime(new Date(signedInAt * 1000))],
  ];
  const name = greetingName(profile);
  return (
    <Card
      title={
        name === undefined ? (
          'Your profile'
        ) : (
          <>
            Hello, <bdi>{name}</bdi>
          </>
        )
      }
      wide
    >
      <p>This is what {portal.look.value.title} knows about you.</p>
      <dl>
        {rows.map(([term, text]) =>
          text ? (
            <div key={term}>
              <dt>{term}</dt>
              <dd>
                <bdi>{text}</bdi>
              </dd>
            </div>
          ) : null,
        )}
      </dl>
    </Card>
  );
}

function date(day: Date): string {
  return day.toLocaleDateString('en-GB', { dateStyle: 'long' });
}

function dateTime(time: Date): string {
  return time.toLocaleString('en-GB', { dateStyle: 'long', timeStyle: 'short' });
}
