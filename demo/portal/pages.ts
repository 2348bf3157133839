/** The pages of the demonstration's portals. */
import { escapeHtml, page } from '../page.ts';
import type { ApiAnswer, PortalSettings } from './portal-client.ts';

export function homePage({ title }: PortalSettings): string {
  return page({
    title: escapeHtml(title),
    body: `<h1>${escapeHtml(title)}</h1>
<form action="/sign-in"><input type="hidden" name="with" value="Okta"><button>Sign in with Okta</button></form>
<form action="/sign-in"><button>Sign in by the login page</button></form>`,
  });
}

/** What `GET /me` answered: the profile's fields, or the problem in the API's own words. */
export function profilePage({ title }: PortalSettings, { status, body }: ApiAnswer): string {
  const rows = Object.entries(body as Record<string, unknown>).map(
    ([name, value]) => `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(String(value))}</dd>`,
  );
  return page({
    title: escapeHtml(title),
    body: `<h1>${status === 200 ? 'Welcome' : 'You have no profile yet'}</h1>
<dl>${rows.join('')}</dl>
<p><a href="/">Back to ${escapeHtml(title)}</a></p>`,
  });
}

export function refusalPage({ title }: PortalSettings, reason: string): string {
  return page({
    title: escapeHtml(title),
    body: `<h1>The sign-in did not work</h1>
<p role="alert">${escapeHtml(reason)}</p>
<p><a href="/">Back to ${escapeHtml(title)}</a></p>`,
  });
}
