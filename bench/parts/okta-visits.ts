/** A person's requests to the stand-in Okta, and the application's two calls after it: only oidc-provider and HTTP. */

import { sendRequest } from '../../local/kernel/http/http-client.ts';
import { createBrowser } from '../../system/browser.ts';
import { startOkta } from '../../system/okta/start-okta.ts';
import type { Part } from './part.ts';

const REDIRECT_URI = 'http://localhost/callback';
const CLIENT = { clientId: 'bench', clientSecret: 'bench-secret' };
const PERSON = { email: 'ada@example.com', email_verified: true, given_name: 'Ada', family_name: 'Lovelace' };

export async function oktaVisits(): Promise<Part> {
  const issuer = 'http://okta.test/oauth2/default';
  const find = (username: string) => ({ username, shows: 'nothing', ...PERSON });
  const okta = await startOkta({
    port: 0,
    issuer,
    ...CLIENT,
    redirectUris: [REDIRECT_URI],
    people: [],
    findPerson: find,
  });
  const base = `${okta.origin}/oauth2/default/v1`;
  const query = new URLSearchParams({
    client_id: CLIENT.clientId,
    redirect_uri: REDIRECT_URI,
    response_type: 'code',
    scope: 'openid email profile',
    state: 'state',
    nonce: 'nonce',
  });
  let people = 0;
  return {
    what: 'Okta: sign-in page, code, token, userinfo',
    times: 1,
    async run() {
      const browser = createBrowser();
      const stop = { stopAt: REDIRECT_URI };
      const page = await browser.open(`${base}/authorize?${query}`, stop);
      const end = await browser.submit(page, { username: `person-${people++}` }, stop);
      const form = new URLSearchParams({
        grant_type: 'authorization_code',
        code: new URL(end.url).searchParams.get('code') ?? '',
        redirect_uri: REDIRECT_URI,
        client_id: CLIENT.clientId,
        client_secret: CLIENT.clientSecret,
      });
      const { body } = await sendRequest(`${base}/token`, { form });
      const { access_token: token } = JSON.parse(body) as { access_token: string };
      await sendRequest(`${base}/userinfo`, { headers: { authorization: `Bearer ${token}` } });
    },
    close: okta.close,
  };
}
