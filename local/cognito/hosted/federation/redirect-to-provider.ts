/** Redirects the browser to the identity provider. `state` has, sealed, everything that the response needs. */
import type { HttpResponse } from '../../../kernel/http/http.ts';
import type { AuthorizationRequest, IdentityProvider } from '../../state/model.ts';
import { seal } from '../../tokens/seal.ts';
import { redirect, withParameters } from '../redirect.ts';
import type { Site } from '../site.ts';

/** The content of `state`. */
export interface Federation {
  request: AuthorizationRequest;
  provider: string;
  nonce: string;
}

/** AWS's time limit for a federated sign-in. */
const FIVE_MINUTES = 5 * 60_000;

export async function redirectToProvider(
  site: Site,
  request: AuthorizationRequest,
  provider: IdentityProvider,
): Promise<HttpResponse> {
  const { cognito, pool } = site;
  const { kernel, idpDocuments } = cognito;
  const { authorizationEndpoint } = await idpDocuments.metadata(provider.issuer);
  const nonce = request.nonce ?? kernel.entropy.token(43);
  const value: Federation = { request, provider: provider.name, nonce };
  const expiresAt = kernel.clock.now() + FIVE_MINUTES;
  const location = withParameters(kernel.addresses.resolve(authorizationEndpoint), {
    client_id: provider.clientId,
    redirect_uri: callbackOf(site),
    response_type: 'code',
    scope: provider.scopes,
    state: await seal(cognito, pool.id, { use: 'federation', value, expiresAt }),
    nonce,
    login_hint: request.loginHint,
    prompt: request.prompt,
  });
  return redirect(location);
}

/** The callback address that is registered at the provider. */
export function callbackOf({ origin }: Site): string {
  return `${origin}/oauth2/idpresponse`;
}
