/** Somebody of the staff: an administrator makes the account, the person signs in by the login form and calls the API. */
import {
  AdminCreateUserCommand,
  CognitoIdentityProviderClient,
  DescribeUserPoolClientCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import * as oidc from 'openid-client';
import { createBrowser } from '../../../system/browser.ts';
import { CALLBACK_URL } from './staff.ts';
import type { OrderDesk } from './start-order-desk.ts';

/** The two web applications, with what each asks for. */
const SCOPES = { Desk: 'openid orders/read orders/place', Viewer: 'openid orders/read' };

export type Application = keyof typeof SCOPES;

export interface Session {
  /** Claims of the ID token, as a standard OIDC client accepted it. */
  claims: oidc.IDToken;
  call(method: string, path: string, body?: object): Promise<{ status: number; headers: Headers; body: unknown }>;
}

export interface Clerk {
  /** Signs in again, choosing a password of their own the first time. @throws Error when the sign-in fails */
  signIn(application: Application): Promise<Session>;
}

const TEMPORARY_PASSWORD = 'Given-by-the-office-1';
const OWN_PASSWORD = 'Chosen-by-the-clerk-1';

export async function createClerk(desk: OrderDesk, username: string): Promise<Clerk> {
  const cognito = new CognitoIdentityProviderClient(desk.client);
  const UserPoolId = desk.output('UserPoolId');
  await cognito.send(
    new AdminCreateUserCommand({ UserPoolId, Username: username, TemporaryPassword: TEMPORARY_PASSWORD }),
  );
  let isNew = true;

  async function passLogin(url: string): Promise<string> {
    const browser = createBrowser();
    const stop = { stopAt: CALLBACK_URL };
    const password = isNew ? TEMPORARY_PASSWORD : OWN_PASSWORD;
    let page = await browser.submit(await browser.open(url), { username, password }, stop);
    if (isNew) page = await browser.submit(page, { new_password: OWN_PASSWORD, confirm_password: OWN_PASSWORD }, stop);
    isNew = false;
    return page.url;
  }

  return {
    async signIn(application) {
      const ClientId = desk.output(`${application}ClientId`);
      const { UserPoolClient } = await cognito.send(new DescribeUserPoolClientCommand({ UserPoolId, ClientId }));
      const issuer = `https://cognito-idp.${desk.twin.region}.amazonaws.com/${UserPoolId}`;
      const client = await oidc.discovery(
        new URL(desk.twin.addresses.resolve(issuer)),
        ClientId,
        UserPoolClient?.ClientSecret,
        undefined,
        { execute: [oidc.allowInsecureRequests, oidc.enableNonRepudiationChecks] },
      );
      const tokens = await authorize(client, SCOPES[application], passLogin);
      const claims = tokens.claims();
      if (!claims) throw new Error('there is no ID token');
      return { claims, call: apiCaller(desk.output('ApiUrl'), tokens.access_token) };
    },
  };
}

/** The authorization code flow with PKCE. */
async function authorize(client: oidc.Configuration, scope: string, passLogin: (url: string) => Promise<string>) {
  const [pkceCodeVerifier, expectedState] = [oidc.randomPKCECodeVerifier(), oidc.randomState()];
  const url = oidc.buildAuthorizationUrl(client, {
    redirect_uri: CALLBACK_URL,
    scope,
    state: expectedState,
    code_challenge: await oidc.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: 'S256',
  });
  const callback = new URL(await passLogin(url.href));
  return oidc.authorizationCodeGrant(client, callback, { pkceCodeVerifier, expectedState });
}

/** Calls the API with a token, or without one. */
export function apiCaller(apiUrl: string, token?: string): Session['call'] {
  return async (method, path, body) => {
    const response = await fetch(new URL(path, apiUrl), {
      method,
      headers: token === undefined ? {} : { authorization: token },
      body: body && JSON.stringify(body),
    });
    return { status: response.status, headers: response.headers, body: JSON.parse(await response.text()) };
  };
}
