/** The page on which a user with a temporary password chooses a new one. */

import { html } from '../../../kernel/http/html.ts';
import type { HttpResponse } from '../../../kernel/http/http.ts';
import type { Branding } from '../../state/branding.ts';
import type { Requester } from '../authorize/load-requester.ts';
import { page } from './page.ts';

export interface NewPasswordPage {
  requester: Requester;
  query: string;
  branding: Branding;
  /** The sealed `NewPasswordSession`. */
  session: string;
  error?: string;
}

export function newPasswordPage({ requester, query, branding, session, error }: NewPasswordPage): HttpResponse {
  const body = html`<p>Choose a new password to continue.</p>
${error === undefined ? '' : html`<p role="alert">${error}</p>`}
<form method="post" action="/changePassword?${query}">
<input type="hidden" name="session" value="${session}">
<label>New password<input name="new_password" type="password" autocomplete="new-password" required></label>
<label>Confirm new password<input name="confirm_password" type="password" autocomplete="new-password" required></label>
<button>Change password</button>
</form>`;
  return page({ title: 'Change your password', body, branding, formLeadsTo: requester.redirectUri });
}
