/** The stand-in Okta with the demo users, and a certified client (openid-client) that trusts it. */
import * as oidc from 'openid-client';
import { DEMO_PEOPLE } from '../../../../system/okta/people.ts';
import { type Okta, type OktaOptions, startOkta } from '../../../../system/okta/start-okta.ts';

const CLIENT = { clientId: 'cognito', clientSecret: 'a secret' };

export async function startDemoOkta(
  options: Pick<OktaOptions, 'redirectUris'> & Partial<OktaOptions>,
): Promise<{ okta: Okta; client: oidc.Configuration }> {
  const okta = await startOkta({
    port: 0,
    issuer: 'http://okta.test/oauth2/default',
    ...CLIENT,
    people: DEMO_PEOPLE,
    ...options,
  });
  const discovery = await fetch(`${okta.origin}/oauth2/default/.well-known/openid-configuration`);
  const metadata = (await discovery.json()) as oidc.ServerMetadata;
  const client = new oidc.Configuration(metadata, CLIENT.clientId, {}, oidc.ClientSecretPost(CLIENT.clientSecret));
  oidc.allowInsecureRequests(client);
  return { okta, client };
}
