/** Okta's sign-in page, as far as a demonstration needs it: a name, and the people who can be played. */
import { escapeHtml, page } from '../page.ts';
import type { Person } from './people.ts';

export interface SignInPage {
  /** Where the form goes. */
  action: string;
  people: readonly Person[];
  /** What is wrong with the last attempt. */
  error?: string;
}

export function signInPage({ action, people, error }: SignInPage): string {
  const choices = people.map(
    ({ username, shows }) =>
      `<li><button name="username" value="${username}"><strong>${username}</strong><span>${escapeHtml(shows)}</span></button></li>`,
  );
  return page({
    title: 'Okta (stand-in)',
    body: `<h1>Sign in</h1>
<p>This stand-in of Okta asks for no password.</p>
${error === undefined ? '' : `<p role="alert">${error}</p>`}
<form method="post" action="${escapeHtml(action)}">
<label for="username">Username</label>
<input id="username" name="username" autocomplete="username" required autofocus>
<button>Sign in</button>
</form>
<h2>Or be one of</h2>
<form method="post" action="${escapeHtml(action)}"><ul>${choices.join('')}</ul></form>`,
  });
}
