/** The pages for a person with a profile, by path. */
import { pathInPortal } from '../base-path.ts';
import { PageLink } from '../page-link.tsx';
import { Card } from './card.tsx';
import { ProfilePage } from './profile-page.tsx';
import type { ScreenProps } from './screen-props.ts';

export function Pages({ portal, screen }: ScreenProps<'profile'>) {
  const { config, look, location } = portal;
  const path = location.path.value;
  if (pathnameOf(path) === '/') return <ProfilePage portal={portal} screen={screen} />;
  const link = look.value.links.find(({ href }) => pathnameOf(pathInPortal(config.url, href)) === pathnameOf(path));
  if (link) {
    return (
      <Card title={link.label} wide>
        <p>This is where your portal’s own pages start. Everybody who sees them is signed in and has a profile.</p>
        <p>
          You asked for <code>{path}</code>.
        </p>
      </Card>
    );
  }
  return (
    <Card title="Page not found" wide>
      <p>{look.value.title} has no page at this address.</p>
      <p>
        <PageLink portal={portal} to="/">
          Go to your profile
        </PageLink>
      </p>
    </Card>
  );
}

function pathnameOf(path = ''): string {
  return path.replace(/[?#].*$/, '');
}
