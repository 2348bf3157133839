/** Calls the read API with the access token, and renews it once when the API says that it is no longer good. */
import { type Session, SessionOver } from '../session/session.ts';

export interface ApiAnswer {
  status: number;
  /** Seconds, where the API says when to come back. */
  retryAfter?: number;
  /** The JSON value of the body; nothing when the body is not JSON. */
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
      // Somebody who has just signed in would only be sent round in circles: the portal itself is not set up right.
      if (isInvalidToken(again) && !session.isFresh()) throw new SessionOver();
      return again;
    },
  };
}

/** RFC 6750, section 3.1; the API answers it with 403. Any other 403 no new token would change. */
function isInvalidToken({ status, body }: ApiAnswer): boolean {
  return status === 403 && (body as { error?: unknown } | undefined)?.error === 'invalid_token';
}
