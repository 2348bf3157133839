/** The portal's side of OpenID Connect with Cognito: oidc-client-ts speaks it, and every ID token is verified here. */
import { createRemoteJWKSet } from 'jose';
import { OidcClient, type SigninResponse, WebStorageStateStore } from 'oidc-client-ts';
import { safeReturnPath } from '../base-path.ts';
import type { PortalConfig } from '../config.ts';
import { isRefused, SignInNotFound } from './sign-in-problem.ts';
import type { Tokens } from './tokens.ts';
import { UntrustedIdToken, verifyIdToken } from './verify-id-token.ts';

export interface SignInOptions {
  /** Goes straight to this provider; Cognito shows its login page if absent. */
  identityProvider?: string;
  /** Asks to be told who it is, although somebody is known. */
  asSomebodyElse?: boolean;
  /** Where in the portal to go on afterwards. */
  returnTo: string;
}

export interface Cognito {
  /** The address to which the browser goes; what must be remembered is kept for this tab. */
  signInUrl(options: SignInOptions): Promise<string>;
  /** Exchanges the code in the callback's address. @throws ErrorResponse, UntrustedIdToken, SignInNotFound, or what `fetch` throws */
  finishSignIn(callback: string): Promise<Tokens>;
  /** Where the sign-in that ends with this callback was to go on. @throws SignInNotFound */
  returnPathOf(callback: string): Promise<string>;
  /** @throws ErrorResponse when the refresh token is no longer good */
  refresh(tokens: Tokens): Promise<Tokens>;
  /** Ends all tokens of the sign-in. */
  revoke(tokens: Tokens): Promise<void>;
  /** Ends Cognito's own session, and comes back. */
  signOutUrl(): string;
}

const TIMEOUT_SECONDS = 10;

/** @param home the portal's address in this browser, without a slash at its end */
export function createCognito(config: PortalConfig, home: string, storage: Storage): Cognito {
  const client = createOidcClient(config, home, storage);
  const keys = createRemoteJWKSet(new URL(`${config.issuer}/.well-known/jwks.json`));
  const { issuer, clientId, loginUrl } = config;

  async function toTokens(response: SigninResponse, before?: Tokens, nonce?: string): Promise<Tokens> {
    const { id_token: idToken, access_token: accessToken } = response;
    // Without rotation Cognito sends no new refresh token, and the old one stays good.
    const refreshToken = response.refresh_token ?? before?.refreshToken;
    if (!idToken || !refreshToken) throw new UntrustedIdToken('Cognito answered without all tokens');
    const claims = await verifyIdToken(idToken, { keys, issuer, clientId, nonce, now: new Date() });
    const expiresAt = Date.now() + (response.expires_in ?? 0) * 1000;
    return { idToken, accessToken, refreshToken, claims, expiresAt, signedInAt: before?.signedInAt ?? Date.now() };
  }

  const readState = (callback: string) =>
    client.readSigninResponseState(callback).catch((error: Error) => {
      throw new SignInNotFound(error.message);
    });

  return {
    async signInUrl({ identityProvider, asSomebodyElse, returnTo }) {
      const request = await client.createSigninRequest({
        nonce: crypto.randomUUID(),
        state: returnTo,
        prompt: asSomebodyElse ? 'login' : undefined,
        extraQueryParams: identityProvider === undefined ? {} : { identity_provider: identityProvider },
      });
      return request.url;
    },
    async returnPathOf(callback) {
      const { state } = await readState(callback);
      return safeReturnPath(state.data);
    },
    async finishSignIn(callback) {
      const { state } = await readState(callback);
      const forget = () => client.settings.stateStore.remove(state.id);
      try {
        const response = await client.processSigninResponse(callback, undefined, false);
        const tokens = await toTokens(response, undefined, state.nonce);
        await forget();
        return tokens;
      } catch (error) {
        // A network that fails may be tried again; a refusal stands.
        if (isRefused(error)) await forget();
        throw error;
      }
    },
    async refresh(tokens) {
      const { refreshToken, idToken, claims } = tokens;
      const response = await client.useRefreshToken({
        state: { refresh_token: refreshToken, id_token: idToken, profile: claims, session_state: null },
        timeoutInSeconds: TIMEOUT_SECONDS,
      });
      return toTokens(response, tokens);
    },
    revoke: ({ refreshToken }) => client.revokeToken(refreshToken, 'refresh_token'),
    // Cognito's own parameters, not those of OpenID Connect RP-Initiated Logout.
    signOutUrl: () => `${loginUrl}/logout?${new URLSearchParams({ client_id: clientId, logout_uri: `${home}/` })}`,
  };
}

/** The endpoints are Cognito's documented ones, so no discovery stands before the first redirect. */
function createOidcClient(config: PortalConfig, home: string, storage: Storage): OidcClient {
  const { issuer, loginUrl, clientId, scopes } = config;
  return new OidcClient({
    authority: issuer,
    client_id: clientId,
    redirect_uri: `${home}/callback`,
    scope: scopes.join(' '),
    metadata: {
      issuer,
      authorization_endpoint: `${loginUrl}/oauth2/authorize`,
      token_endpoint: `${loginUrl}/oauth2/token`,
      revocation_endpoint: `${loginUrl}/oauth2/revoke`,
    },
    stateStore: new WebStorageStateStore({ store: storage, prefix: 'portal.sign-in.' }),
    requestTimeoutInSeconds: TIMEOUT_SECONDS,
    // A refresh keeps the scopes of the sign-in.
    refreshTokenAllowedScope: '',
  });
}
