/** Sends one HTTP request to an identity provider, with a time limit and Cognito's error messages. */
import { type HttpRequestOptions, sendRequest } from '../../../kernel/http/http-client.ts';
import type { Kernel } from '../../../kernel/kernel.ts';
import { parseJson } from '../../../kernel/parse-json.ts';

/** AWS does not publish its limit. */
const TIMEOUT_MILLISECONDS = 10_000;

export interface IdpAnswer {
  status: number;
  text: string;
}

/** The provider did not respond. */
export class IdpUnreachable extends Error {
  override readonly name = 'IdpUnreachable';
  readonly timedOut: boolean;

  constructor(message: string, timedOut: boolean) {
    super(message);
    this.timedOut = timedOut;
  }
}

/**
 * Unlike AWS, the twin also accepts http: a provider on a laptop has no certificate.
 * @throws IdpUnreachable
 */
export async function fetchIdp(kernel: Kernel, url: string, options: HttpRequestOptions = {}): Promise<IdpAnswer> {
  const aborted = new AbortController();
  const cancel = kernel.scheduler.alarm(TIMEOUT_MILLISECONDS, () => aborted.abort(), { guard: true });
  try {
    // Redirects are not followed: a redirected form would pass the client secret on.
    const { status, body } = await sendRequest(kernel.addresses.resolve(url), { ...options, signal: aborted.signal });
    return { status, text: body };
  } catch {
    if (aborted.signal.aborted) throw new IdpUnreachable('Read timed out', true);
    throw new IdpUnreachable('Connection reset', false);
  } finally {
    cancel();
  }
}

/** The JSON object in a response body; undefined if it is not one. */
export function jsonObjectOf(text: string): Record<string, unknown> | undefined {
  try {
    const value = parseJson(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
