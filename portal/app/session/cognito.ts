/** The OpenID Connect client for Cognito: oidc-client-ts runs the protocol, and every ID token is verified here. */
import { OidcClient, type SigninState, WebStorageStateStore } from 'oidc-client-ts';
import type { PortalConfig } from '../config.ts';
import { createTokenReader, type ReadTokens } from './read-tokens.ts';
import { refreshTokens } from './refresh-tokens.ts';
import { isRefused, SignInNotFound } from './sign-in-problem.ts';
import type { Tokens } from './tokens.ts';

export interface SignInOptions {
  /** Redirects directly to this provider; if absent, Cognito shows its login page. */
  identityProvider?: string;
  /** `prompt=login` of OpenID Connect: the provider asks for credentials, although it has a session. */
  askAgain?: boolean;
  /** The user that the provider should expect. */
  loginHint?: string;
  /** The page of the portal to open afterwards. */
  returnTo: string;
}

export interface Cognito {
  /** The authorization URL. The state, nonce and verifier are stored for this tab. */
  signInUrl(options: SignInOptions): Promise<string>;
  /** Exchanges the code in the callback's address. @throws ErrorResponse, UntrustedIdToken, SignInNotFound, or what `fetch` throws */
  finishSignIn(callback: string): Promise<Tokens>;
  /** The `returnTo` with which the sign-in of this callback was started. @throws SignInNotFound */
  returnPathOf(callback: string): Promise<unknown>;
  /** @throws ErrorResponse when Cognito refuses, UntrustedIdToken, RefreshUnavailable, or what `fetch` throws */
  refresh(tokens: Tokens): Promise<Tokens>;
  /** Revokes all tokens of the sign-in. */
  revoke(tokens: Tokens): Promise<void>;
  /** The URL that ends Cognito's session and redirects to the portal. */
  signOutUrl(): string;
}

const TIMEOUT_SECONDS = 10;

/** @param home the portal's address in this browser, without a slash at its end */
export function createCognito(config: PortalConfig, home: string, storage: Storage): Cognito {
  const client = createOidcClient(config, home, storage);
  const readTokens = createTokenReader(config);
  const { clientId, loginUrl } = config;
  return {
    async signInUrl({ identityProvider, askAgain, loginHint, returnTo }) {
      const request = await client.createSigninRequest({
        nonce: crypto.randomUUID(),
        state: returnTo,
        prompt: askAgain ? 'login' : undefined,
        login_hint: loginHint,
        extraQueryParams: identityProvider === undefined ? {} : { identity_provider: identityProvider },
      });
      return request.url;
    },
    returnPathOf: async (callback) => (await readState(client, callback)).data,
    finishSignIn: (callback) => finishSignIn(client, callback, readTokens),
    async refresh(tokens) {
      return readTokens(await refreshTokens(config, tokens.refreshToken), { before: tokens });
    },
    revoke: ({ refreshToken }) => client.revokeToken(refreshToken, 'refresh_token'),
    // Cognito's own parameters, not those of OpenID Connect RP-Initiated Logout.
    signOutUrl: () => `${loginUrl}/logout?${new URLSearchParams({ client_id: clientId, logout_uri: `${home}/` })}`,
  };
}

async function readState(client: OidcClient, callback: string): Promise<SigninState> {
  try {
    return (await client.readSigninResponseState(callback)).state;
  } catch (error) {
    throw new SignInNotFound(String(error));
  }
}

async function finishSignIn(client: OidcClient, callback: string, readTokens: ReadTokens): Promise<Tokens> {
  const { id, nonce } = await readState(client, callback);
  const forget = () => client.settings.stateStore.remove(id);
  try {
    const tokens = await readTokens(await client.processSigninResponse(callback, undefined, false), { nonce });
    await forget();
    return tokens;
  } catch (error) {
    // A network error may be retried; a refusal is final.
    if (isRefused(error)) await forget();
    throw error;
  }
}

/** Cognito's documented endpoints, so that the first redirect does not wait for discovery. */
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
  });
}
