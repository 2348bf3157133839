/** Okta's sign-in page, as far as a demonstration needs it: a name, and the people who can be played. */
import { html } from '../../local/cognito/hosted/pages/html.ts';
import { page } from '../../local/cognito/hosted/pages/page.ts';
import { PLAIN } from '../../local/cognito/state/branding.ts';
import type { HttpResponse } from '../../local/kernel/http.ts';
import type { OktaUser } from './people.ts';

/** The same frame as Cognito's pages, in light or dark as the browser likes it. */
const LOOK = { ...PLAIN, colorScheme: 'DYNAMIC' } as const;

export interface SignInPage {
  /** Where the form goes. */
  action: string;
  people: readonly OktaUser[];
  /** What is wrong with the last attempt. */
  error?: string;
}

export function signInPage({ action, people, error }: SignInPage): HttpResponse {
  const choices = people.map(
    ({ username, shows }) =>
      html`<button class="button" name="username" value="${username}">${username}<br><small>${shows}</small></button>`,
  );
  const body = html`<p>This stand-in for Okta asks for no password.</p>
${error === undefined ? '' : html`<p role="alert">${error}</p>`}
<form method="post" action="${action}">
<label>Username<input name="username" autocomplete="username" autocapitalize="none" required></label>
<button>Sign in</button>
</form>
<hr>
<p id="people">Or be one of these people:</p>
<form method="post" action="${action}" aria-labelledby="people">${choices}</form>`;
  // From here the browser goes on to Cognito, and from there to a portal that Okta does not know of.
  const status = error === undefined ? 200 : 401;
  return page({ title: 'Sign in to Okta', body, status, branding: LOOK, formLeadsTo: '*' });
}

/** What a person sees when a sign-in cannot go on. */
export function refusalPage(message: string, status = 400): HttpResponse {
  const body = html`<p role="alert">${message}</p><p>Start again at the portal.</p>`;
  return page({ title: 'The sign-in cannot go on', body, status, branding: LOOK });
}
