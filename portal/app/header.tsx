/** The header: the portal's name and logo and, for a signed-in person, links and the sign-out button. */
import { pathInPortal } from './base-path.ts';
import { displayName, initials } from './display-name.ts';
import { PageLink } from './page-link.tsx';
import type { Portal } from './portal.ts';

export function Header({ portal }: { portal: Portal }) {
  const { look, session, screen, busy } = portal;
  const claims = session.tokens.value?.claims;
  return (
    <header>
      <PageLink portal={portal} to="/" class="brand">
        <Mark logo={look.value.theme.logo} title={look.value.title} />
        {look.value.title}
      </PageLink>
      {screen.value.name === 'profile' && <Links portal={portal} />}
      {claims && (
        <div class="user">
          <bdi>{displayName(claims)}</bdi>
          <button
            type="button"
            class="quiet"
            aria-disabled={busy.value !== '' && screen.value.name === 'profile'}
            onClick={() => void portal.signOut()}
          >
            Sign out
          </button>
        </div>
      )}
    </header>
  );
}

function Links({ portal }: { portal: Portal }) {
  const { config, look } = portal;
  return (
    <nav aria-label="Portal">
      <PageLink portal={portal} to="/">
        Your profile
      </PageLink>
      {look.value.links.map(({ label, href }) => {
        const path = pathInPortal(config.url, href);
        return path === undefined ? (
          <a key={href} href={href} rel="noreferrer">
            {label}
          </a>
        ) : (
          <PageLink key={href} portal={portal} to={path}>
            {label}
          </PageLink>
        );
      })}
    </nav>
  );
}

/** The portal's logo, or the initials of its title. It needs no alternative text, because the title is next to it. */
function Mark({ logo, title }: { logo?: string; title: string }) {
  if (logo !== undefined) return <img class="mark" src={logo} alt="" />;
  return (
    <span class="mark" aria-hidden="true">
      {initials(title)}
    </span>
  );
}
