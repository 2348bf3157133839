/** The managed login page: a button for each identity provider, a form for local accounts. */
import type { HttpResponse } from '../../../kernel/http.ts';
import type { Branding } from '../../state/branding.ts';
import type { Requester } from '../authorize/load-requester.ts';
import { html } from './html.ts';
import { page } from './page.ts';

export interface LoginPage {
  requester: Requester;
  /** The authorization request, which every way on carries along. */
  query: string;
  branding: Branding;
  providers: readonly string[];
  /** Whether people of the pool itself may sign in at this client. */
  localAccounts: boolean;
  username?: string;
  /** What was wrong with the last attempt. */
  error?: string;
}

export function loginPage({ requester, branding, ...login }: LoginPage): HttpResponse {
  const { query, providers, localAccounts, username, error } = login;
  const links = providers.map((name) => {
    const search = new URLSearchParams(query);
    search.set('identity_provider', name);
    return html`<a class="button" href="/oauth2/authorize?${search.toString()}">Continue with ${name}</a>`;
  });
  const form = html`<form method="post" action="/login?${query}">
<label>Username<input name="username" autocomplete="username" autocapitalize="none" required value="${username}"></label>
<label>Password<input name="password" type="password" autocomplete="current-password" required></label>
<button>Sign in</button>
</form>`;
  const body = html`${error === undefined ? '' : html`<p role="alert">${error}</p>`}
<nav aria-label="Identity providers">${links}</nav>
${links.length > 0 && localAccounts ? html`<hr>` : ''}
${localAccounts ? form : ''}`;
  return page({ title: 'Sign in', body, branding, formLeadsTo: requester.redirectUri });
}
