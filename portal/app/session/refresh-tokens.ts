/** The refresh request (RFC 6749, section 6), implemented here because oidc-client-ts does not return the HTTP status. */
import { ErrorResponse, type SigninResponse } from 'oidc-client-ts';
import type { PortalConfig } from '../config.ts';

const TIMEOUT_MS = 10_000;

/** The members of the token endpoint's response that are used. */
export type RefreshedTokens = Pick<SigninResponse, 'id_token' | 'access_token' | 'refresh_token' | 'expires_in'>;

/** Cognito failed or throttled the request: the refresh token may still be valid. */
export class RefreshUnavailable extends Error {
  override readonly name = 'RefreshUnavailable';

  constructor(status: number) {
    super(`the token endpoint answered ${status}`);
  }
}

/** @throws {ErrorResponse} if Cognito refuses the token, {RefreshUnavailable} after any other response, or what `fetch` throws */
export async function refreshTokens(
  { loginUrl, clientId }: Pick<PortalConfig, 'loginUrl' | 'clientId'>,
  refreshToken: string,
): Promise<RefreshedTokens> {
  const response = await fetch(`${loginUrl}/oauth2/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: refreshToken, client_id: clientId }),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  const body = (await response.json().catch(() => undefined)) as Record<string, unknown> | undefined;
  if (response.ok && body !== undefined) return body as unknown as RefreshedTokens;
  const { error, error_description } = body ?? {};
  const isRefusal = response.status >= 400 && response.status < 500 && response.status !== 429;
  if (!isRefusal || typeof error !== 'string') throw new RefreshUnavailable(response.status);
  throw new ErrorResponse({
    error,
    error_description: typeof error_description === 'string' ? error_description : undefined,
  });
}
