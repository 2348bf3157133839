/** Redirects back to the client's own address. */
import type { HttpResponse } from '../../kernel/http.ts';
import { ServiceError } from '../../kernel/service-error.ts';
import { invalidRequest, OAuthError } from './errors.ts';

/** Where a browser goes back to. */
export interface ReturnAddress {
  redirectUri: string;
  state?: string;
}

export function redirect(location: string, headers: Record<string, string> = {}): HttpResponse {
  return { status: 302, headers: { location, 'cache-control': 'no-store', ...headers } };
}

/** Adds parameters to a registered address, which stays letter for letter as registered. */
export function withParameters(address: string, parameters: Record<string, string | undefined>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) if (value !== undefined) search.set(name, value);
  return `${address}${address.includes('?') ? '&' : '?'}${search}`;
}

/** Runs an endpoint whose errors the client is to hear, in the order of parameters that AWS uses. */
export async function answeringTo(
  { redirectUri, state }: ReturnAddress,
  work: () => Promise<HttpResponse>,
): Promise<HttpResponse> {
  try {
    return await work();
  } catch (caught) {
    // What the API would answer, a refusing trigger above all, is told with the same text.
    const error = caught instanceof ServiceError ? invalidRequest(caught.message) : caught;
    if (!(error instanceof OAuthError)) throw error;
    return redirect(withParameters(redirectUri, { error_description: error.description, state, error: error.code }));
  }
}
