/** The page for an error that cannot be returned to a client. */

import { html } from '../../../kernel/http/html.ts';
import type { HttpResponse } from '../../../kernel/http/http.ts';
import type { PageError } from '../errors.ts';
import { page } from './page.ts';

export function errorPage({ message, status }: Pick<PageError, 'message' | 'status'>): HttpResponse {
  const body = html`<p role="alert">${message}</p><p>Go back to the application and try again.</p>`;
  return page({ title: 'An error was encountered with the requested page', body, status });
}
