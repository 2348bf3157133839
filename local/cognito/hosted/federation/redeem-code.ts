/** Exchanges the provider's code. Cognito authenticates only with `client_secret_post`. */
import type { IdentityProvider } from '../../state/model.ts';
import { invalidRequest } from '../errors.ts';
import type { Site } from '../site.ts';
import { fetchIdp, IdpUnreachable, jsonObjectOf } from './fetch-idp.ts';
import { callbackOf } from './redirect-to-provider.ts';

export interface IdpTokens {
  idToken: string;
  accessToken: string;
}

export async function redeemCode(site: Site, provider: IdentityProvider, code: string): Promise<IdpTokens> {
  const { kernel, idpDocuments } = site.cognito;
  const { tokenEndpoint } = await idpDocuments.metadata(provider.issuer);
  const form = new URLSearchParams({
    grant_type: 'authorization_code',
    code,
    redirect_uri: callbackOf(site),
    client_id: provider.clientId,
    client_secret: provider.clientSecret,
  });
  const { status, text } = await fetchIdp(kernel, tokenEndpoint, { form }).catch((error: unknown) => {
    if (!(error instanceof IdpUnreachable)) throw error;
    throw invalidRequest(error.timedOut ? 'Timeout occurred in calling IdP token endpoint' : error.message);
  });
  if (status !== 200) throw invalidRequest(`${provider.name} Error - ${status} error getting token`);
  const { id_token: idToken, access_token: accessToken } = jsonObjectOf(text) ?? {};
  if (typeof idToken !== 'string' || typeof accessToken !== 'string') {
    throw invalidRequest(`${provider.name} Error - the token endpoint returned no id_token or no access_token`);
  }
  return { idToken, accessToken };
}
