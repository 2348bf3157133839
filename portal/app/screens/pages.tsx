/** The pages of somebody who has a profile, by their paths. */
import { pathInPortal } from '../base-path.ts';
import { PageLink } from '../page-link.tsx';
import { Heading } from './heading.tsx';
import { ProfilePage } from './profile-page.tsx';
import type { ScreenProps } from './screen-props.ts';

export function Pages({ portal, screen }: ScreenProps<'profile'>) {
  const { config, look, location } = portal;
  const path = location.path.value;
  if (pathnameOf(path) === '/') return <ProfilePage portal={portal} screen={screen} />;
  const link = look.value.links.find(({ href }) => pathnameOf(pathInPortal(config.url, href)) === pathnameOf(path));
  return (
    <section class="card">
      <Heading>{link ? link.label : 'There is no such page'}</Heading>
      {link ? (
        <p>
          A portal’s own pages begin here: whoever sees this one is signed in and has a profile. It was asked for as{' '}
          <code>{path}</code>.
        </p>
      ) : (
        <p>
          <PageLink portal={portal} to="/">
            Go to your profile
          </PageLink>
        </p>
      )}
    </section>
  );
}

function pathnameOf(path = ''): string {
  return path.replace(/[?#].*$/, '');
}
