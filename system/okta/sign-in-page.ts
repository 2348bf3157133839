/** Okta's sign-in page, reduced to what a demonstration needs: a user name, and a list of people to sign in as. */

import { page } from '../../local/cognito/hosted/pages/page.ts';
import { html } from '../../local/kernel/http/html.ts';
import type { HttpResponse } from '../../local/kernel/http/http.ts';
import { OKTA_LOOK } from './look.ts';
import type { OktaUser } from './people.ts';

export interface SignInPage {
  /** The target of the form. */
  action: string;
  people: readonly OktaUser[];
  /** Whether any new name of the form `guest-…` is a person. */
  guests: boolean;
  /** The prefilled user name. */
  username?: string;
  /** The error of the previous attempt. */
  error?: string;
}

export function signInPage({ action, people, guests, username, error }: SignInPage): HttpResponse {
  const choices = people.map(
    ({ username, shows }) =>
      html`<button class="button choice" name="username" value="${username}">${username}<small>${shows}</small></button>`,
  );
  const body = html`<p>This is a stand-in for Okta: it asks for no password.${guests ? html` Any name that begins with <code>guest-</code> is a new person.` : ''}</p>
${error === undefined ? '' : html`<p role="alert">${error}</p>`}
<form method="post" action="${action}">
<label>Username<input name="username" autocomplete="username" autocapitalize="none" autofocus required value="${username}"${error === undefined ? '' : html` aria-invalid="true"`}></label>
<button>Sign in</button>
</form>
<p class="or" id="people">or sign in as</p>
<form class="choices" method="post" action="${action}" aria-labelledby="people">${choices}</form>`;
  // From here the browser continues to Cognito, and from there to a portal whose address Okta does not know.
  const status = error === undefined ? 200 : 401;
  return page({ title: 'Sign in to Okta', body, status, branding: OKTA_LOOK, formLeadsTo: '*' });
}

/** The page for a sign-in that cannot continue. */
export function refusalPage(message: string, status = 400): HttpResponse {
  const body = html`<p role="alert">${message}</p><p>Go back to the portal and sign in again.</p>`;
  return page({ title: 'The sign-in cannot continue', body, status, branding: OKTA_LOOK });
}
