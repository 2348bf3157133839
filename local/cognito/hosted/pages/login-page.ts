/** The managed login page: a button for each identity provider, and a form for local users. */

import { type Html, html } from '../../../kernel/http/html.ts';
import type { HttpResponse } from '../../../kernel/http/http.ts';
import type { Branding } from '../../state/branding.ts';
import type { Requester } from '../authorize/load-requester.ts';
import { page } from './page.ts';

export interface LoginPage {
  requester: Requester;
  /** The query of the authorization request, which every link and form repeats. */
  query: string;
  branding: Branding;
  providers: readonly string[];
  /** Whether local users may sign in at this client. */
  localAccounts: boolean;
  username?: string;
  /** The error of the previous attempt. */
  error?: string;
}

export function loginPage(login: LoginPage): HttpResponse {
  const { requester, branding, providers, localAccounts, error } = login;
  const body = html`<p>Sign in to your account.</p>
${error === undefined ? '' : html`<p role="alert">${error}</p>`}
${providers.length > 0 ? providerLinks(login) : ''}
${providers.length > 0 && localAccounts ? html`<p class="or">or</p>` : ''}
${localAccounts ? passwordForm(login) : ''}`;
  return page({ title: 'Sign in', body, branding, formLeadsTo: requester.redirectUri });
}

function providerLinks({ providers, query }: LoginPage): Html {
  const links = providers.map((name) => {
    const search = new URLSearchParams(query);
    search.set('identity_provider', name);
    return html`<a class="button" href="/oauth2/authorize?${search.toString()}">Continue with ${name}</a>`;
  });
  return html`<nav aria-label="Identity providers">${links}</nav>`;
}

function passwordForm({ query, username, error }: LoginPage): Html {
  const invalid = error === undefined ? '' : html` aria-invalid="true"`;
  return html`<form method="post" action="/login?${query}">
<label>Username<input name="username" autocomplete="username" autocapitalize="none" required value="${username}"${invalid}></label>
<label>Password<input name="password" type="password" autocomplete="current-password" required${invalid}></label>
<button>Sign in</button>
</form>`;
}
