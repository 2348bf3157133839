/** Redirects to the client's own address. */
import type { HttpResponse } from '../../kernel/http/http.ts';
import { ServiceError } from '../../kernel/service-error.ts';
import { invalidRequest, OAuthError } from './errors.ts';

/** The address to which the browser returns. */
export interface ReturnAddress {
  redirectUri: string;
  state?: string;
}

export function redirect(location: string, headers: Record<string, string> = {}): HttpResponse {
  return { status: 302, headers: { location, 'cache-control': 'no-store', ...headers } };
}

/** Appends parameters to a registered address, which itself stays unchanged. */
export function withParameters(address: string, parameters: Record<string, string | undefined>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) if (value !== undefined) search.set(name, value);
  return `${address}${address.includes('?') ? '&' : '?'}${search}`;
}

/** Runs an endpoint and returns its errors to the client by redirect, with AWS's order of parameters. */
export async function answeringTo(
  { redirectUri, state }: ReturnAddress,
  work: () => Promise<HttpResponse>,
): Promise<HttpResponse> {
  try {
    return await work();
  } catch (caught) {
    // Errors of the API, above all those of a trigger that refuses, keep their text.
    const error = caught instanceof ServiceError ? invalidRequest(caught.message) : caught;
    if (!(error instanceof OAuthError)) throw error;
    return redirect(withParameters(redirectUri, { error_description: error.description, state, error: error.code }));
  }
}
