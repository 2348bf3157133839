/** A person who was let in reads their own profile, as the page of the portal does. */
import { type ProfileOutcome, readProfile } from '../../portal/app/api/read-profile.ts';
import type { PortalClient } from '../../system/portal/portal-client.ts';
import type { Code } from './sign-up.ts';

/** What the person sees during the outage, and what they see when they try again after it. */
export interface Reading {
  during: ProfileOutcome;
  after: ProfileOutcome;
}

/**
 * Exchanges the code for an access token. The portal's client cannot do it: it compares tokens with the machine's clock.
 * @throws Error when Cognito refuses
 */
export async function accessTokenOf({ settings }: PortalClient, { code, codeVerifier }: Code): Promise<string> {
  const body = new URLSearchParams({
    grant_type: 'authorization_code',
    client_id: settings.clientId,
    redirect_uri: `${settings.url}/callback`,
    code,
    code_verifier: codeVerifier,
  });
  const response = await fetch(new URL('/oauth2/token', settings.loginUrl), { method: 'POST', body });
  const { access_token: accessToken } = (await response.json()) as { access_token?: string };
  if (accessToken === undefined) throw new Error(`Cognito answered a code with ${response.status}`);
  return accessToken;
}

/** What the portal shows the person. */
export async function readOwnProfile(portal: PortalClient, accessToken: string): Promise<ProfileOutcome> {
  return readProfile(await portal.callApi('/me', accessToken));
}
