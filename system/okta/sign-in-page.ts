/** Okta's sign-in page, reduced to what a demonstration needs: a user name, and a list of people to sign in as. */
import { html } from '../../local/cognito/hosted/pages/html.ts';
import { page } from '../../local/cognito/hosted/pages/page.ts';
import type { HttpResponse } from '../../local/kernel/http.ts';
import { OKTA_LOOK } from './look.ts';
import type { OktaUser } from './people.ts';

export interface SignInPage {
  /** Where the form goes. */
  action: string;
  people: readonly OktaUser[];
  /** The user name that is already filled in. */
  username?: string;
  /** What is wrong with the last attempt. */
  error?: string;
}

export function signInPage({ action, people, username, error }: SignInPage): HttpResponse {
  const choices = people.map(
    ({ username, shows }) =>
      html`<button class="button choice" name="username" value="${username}">${username}<small>${shows}</small></button>`,
  );
  const body = html`<p>This is a stand-in for Okta: it asks for no password.</p>
${error === undefined ? '' : html`<p role="alert">${error}</p>`}
<form method="post" action="${action}">
<label>Username<input name="username" autocomplete="username" autocapitalize="none" required value="${username}"${error === undefined ? '' : html` aria-invalid="true"`}></label>
<button>Sign in</button>
</form>
<p class="or" id="people">or sign in as</p>
<form class="choices" method="post" action="${action}" aria-labelledby="people">${choices}</form>`;
  // From here the browser continues to Cognito, and from there to a portal that Okta does not know of.
  const status = error === undefined ? 200 : 401;
  return page({ title: 'Sign in to Okta', body, status, branding: OKTA_LOOK, formLeadsTo: '*' });
}

/** What a person sees when a sign-in cannot continue. */
export function refusalPage(message: string, status = 400): HttpResponse {
  const body = html`<p role="alert">${message}</p><p>Go back to the portal and sign in again.</p>`;
  return page({ title: 'The sign-in cannot continue', body, status, branding: OKTA_LOOK });
}
