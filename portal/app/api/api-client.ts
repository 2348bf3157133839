/** Calls the read API with the access token, and refreshes the token once if the API answers `invalid_token`. */
import { type Session, SessionOver } from '../session/session.ts';

export interface ApiAnswer {
  status: number;
  /** Seconds, if the response has a Retry-After header. */
  retryAfter?: number;
  /** The JSON value of the body; undefined if the body is not JSON. */
  body: unknown;
}

export interface ApiClient {
  /** @throws {SessionOver} or what `fetch` throws */
  get(path: string): Promise<ApiAnswer>;
}

const TIMEOUT_MS = 10_000;

export function createApiClient(
  apiUrl: string,
  session: Pick<Session, 'accessToken' | 'renew' | 'isFresh'>,
): ApiClient {
  const base = apiUrl.replace(/\/$/, '');
  const send = async (path: string, accessToken: string): Promise<ApiAnswer> => {
    const response = await fetch(`${base}${path}`, {
      headers: { authorization: `Bearer ${accessToken}` },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN);
    return {
      status: response.status,
      retryAfter: Number.isFinite(retryAfter) ? retryAfter : undefined,
      body: await response.json().catch(() => undefined),
    };
  };
  return {
    async get(path) {
      const answer = await send(path, await session.accessToken());
      if (!isInvalidToken(answer)) return answer;
      const again = await send(path, await session.renew());
      // After a sign-in seconds ago, another one would not help and could loop: the portal's configuration is wrong.
      if (isInvalidToken(again) && !session.isFresh()) throw new SessionOver();
      return again;
    },
  };
}

/** RFC 6750, section 3.1; the API answers it with 403. A new token does not help with any other 403. */
function isInvalidToken({ status, body }: ApiAnswer): boolean {
  return status === 403 && (body as { error?: unknown } | undefined)?.error === 'invalid_token';
}
