/** The refresh request (RFC 6749, section 6), by hand: oidc-client-ts does not say with which status Cognito answered. */
import { ErrorResponse, type SigninResponse } from 'oidc-client-ts';
import type { PortalConfig } from '../config.ts';

const TIMEOUT_MS = 10_000;

/** The members of the token endpoint's answer that are used. */
export type RefreshedTokens = Pick<SigninResponse, 'id_token' | 'access_token' | 'refresh_token' | 'expires_in'>;

/** Cognito has trouble of its own, or asks for patience: the refresh token may still be good. */
export class RefreshUnavailable extends Error {
  override readonly name = 'RefreshUnavailable';

  constructor(status: number) {
    super(`the token endpoint answered ${status}`);
  }
}

/** @throws {ErrorResponse} when Cognito refuses the token, {RefreshUnavailable} when it cannot tell, or what `fetch` throws */
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
