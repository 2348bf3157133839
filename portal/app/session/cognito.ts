/** The portal's side of OpenID Connect with Cognito: oidc-client-ts speaks it, and every ID token is verified here. */
import { OidcClient, type SigninState, WebStorageStateStore } from 'oidc-client-ts';
import type { PortalConfig } from '../config.ts';
import { createTokenReader, type ReadTokens } from './read-tokens.ts';
import { refreshTokens } from './refresh-tokens.ts';
import { isRefused, SignInNotFound } from './sign-in-problem.ts';
import type { Tokens } from './tokens.ts';

export interface SignInOptions {
  /** Goes straight to this provider; Cognito shows its login page if absent. */
  identityProvider?: string;
  /** Makes the provider ask who it is, although it knows somebody: `prompt=login` of OpenID Connect. */
  askAgain?: boolean;
  /** Who the provider may expect. */
  loginHint?: string;
  /** Where in the portal to continue afterwards. */
  returnTo: string;
}

export interface Cognito {
  /** The address to which the browser goes; what must be remembered is kept for this tab. */
  signInUrl(options: SignInOptions): Promise<string>;
  /** Exchanges the code in the callback's address. @throws ErrorResponse, UntrustedIdToken, SignInNotFound, or what `fetch` throws */
  finishSignIn(callback: string): Promise<Tokens>;
  /** What the sign-in that ends with this callback was started with as `returnTo`. @throws SignInNotFound */
  returnPathOf(callback: string): Promise<unknown>;
  /** @throws ErrorResponse when Cognito refuses, UntrustedIdToken, RefreshUnavailable, or what `fetch` throws */
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
    // A network that fails may be tried again; a refusal stands.
    if (isRefused(error)) await forget();
    throw error;
  }
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
  });
}
