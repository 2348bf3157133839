/** A portal without a browser, for programs: a certified OIDC client (openid-client). */
import * as oidc from 'openid-client';
import { sendRequest } from '../../local/kernel/http/http-client.ts';
import type { PortalConfig } from '../../portal/app/config.ts';

/** The values that the portal stores between the redirect to Cognito and the callback. */
export interface PendingSignIn {
  state: string;
  nonce: string;
  codeVerifier: string;
}

export interface Tokens {
  accessToken: string;
  idToken: string;
  refreshToken: string;
  /** The validated claims of the ID token: signature, issuer, audience, expiry and nonce are checked. */
  claims: oidc.IDToken;
}

export interface ApiAnswer {
  status: number;
  headers: Headers;
  body: unknown;
}

export interface PortalClient {
  settings: PortalConfig;
  /** Returns the address to redirect to. `identityProvider` skips Cognito's login page. */
  startSignIn(identityProvider?: string): Promise<{ url: string; pending: PendingSignIn }>;
  /** Exchanges the code in the callback's address for tokens and validates them. @throws Error when Cognito refused */
  finishSignIn(callback: string, pending: PendingSignIn): Promise<Tokens>;
  refresh(refreshToken: string): Promise<oidc.TokenEndpointResponse>;
  callApi(path: string, accessToken?: string): Promise<ApiAnswer>;
}

export async function createPortalClient(settings: PortalConfig): Promise<PortalClient> {
  // The library refuses http by default; the twin serves nothing else.
  const execute = [oidc.allowInsecureRequests, oidc.enableNonRepudiationChecks];
  const options = { execute, [oidc.customFetch]: fetchWithNode };
  const client = await oidc.discovery(new URL(settings.issuer), settings.clientId, undefined, oidc.None(), options);
  const redirectUri = `${settings.url}/callback`;
  return {
    settings,
    async startSignIn(identityProvider) {
      const pending = {
        state: oidc.randomState(),
        nonce: oidc.randomNonce(),
        codeVerifier: oidc.randomPKCECodeVerifier(),
      };
      const url = oidc.buildAuthorizationUrl(client, {
        redirect_uri: redirectUri,
        scope: settings.scopes.join(' '),
        state: pending.state,
        nonce: pending.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(pending.codeVerifier),
        code_challenge_method: 'S256',
        ...(identityProvider === undefined ? {} : { identity_provider: identityProvider }),
      });
      return { url: url.href, pending };
    },
    async finishSignIn(callback, { state, nonce, codeVerifier }) {
      const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: codeVerifier };
      const response = await oidc.authorizationCodeGrant(client, new URL(callback), checks);
      const claims = response.claims();
      const { access_token: accessToken, id_token: idToken, refresh_token: refreshToken } = response;
      if (!claims || !idToken || !refreshToken)
        throw new Error('Cognito answered without an ID token or a refresh token');
      return { accessToken, idToken, refreshToken, claims };
    },
    refresh: (refreshToken) => oidc.refreshTokenGrant(client, refreshToken),
    async callApi(path, accessToken) {
      const headers = {
        origin: settings.url,
        ...(accessToken === undefined ? {} : { authorization: `Bearer ${accessToken}` }),
      };
      const answer = await sendRequest(`${settings.apiUrl.replace(/\/$/, '')}${path}`, { headers });
      const json = (answer.headers.get('content-type') ?? '').includes('json');
      return { ...answer, body: json ? JSON.parse(answer.body) : answer.body };
    },
  };
}

/** For openid-client, whose requests here have a form or no body. */
async function fetchWithNode(
  url: string,
  { method, headers, body, signal }: oidc.CustomFetchOptions,
): Promise<Response> {
  const form = body instanceof URLSearchParams ? body : undefined;
  const answer = await sendRequest(url, { method, headers, form, signal });
  return new Response(answer.body, answer);
}
