/** GET /oauth2/idpresponse: turns the provider's response into an authorization code for the client. */
import type { HttpResponse } from '../../../kernel/http/http.ts';
import { countFailure } from '../../metrics.ts';
import { USER_FEDERATION } from '../../request-quotas.ts';
import { unseal } from '../../tokens/seal.ts';
import { issueCode } from '../authorize/issue-code.ts';
import { OAuthError, PageError, pageError } from '../errors.ts';
import { type Parameters, readParameters } from '../parameters.ts';
import { answeringTo, redirect } from '../redirect.ts';
import { beginSession } from '../session.ts';
import type { Endpoint, Site } from '../site.ts';
import { admitUser } from './admit-user.ts';
import { federationMetric } from './federation-metric.ts';
import { fetchUserInfo } from './fetch-user-info.ts';
import { mapClaims } from './map-claims.ts';
import { redeemCode } from './redeem-code.ts';
import type { Federation } from './redirect-to-provider.ts';
import { verifyIdToken } from './verify-id-token.ts';

export const idpResponse: Endpoint = async (site, http) => {
  const parameters = readParameters(http.query, pageError);
  const federation = await openState(site, parameters);
  const { request, provider } = federation;
  const { kernel } = site.cognito;
  // AWS counts a success when tokens are issued, so the exchange of the code counts it.
  const counted = federationMetric(site.pool.id, request.clientId, provider);
  return answeringTo(request, () =>
    countFailure(kernel, counted, async () => {
      kernel.quotas.spend(USER_FEDERATION);
      return signIn(site, federation, parameters);
    }),
  );
};

async function signIn(
  site: Site,
  { request, provider: providerName, nonce }: Federation,
  parameters: Parameters,
): Promise<HttpResponse> {
  const { provider, client } = loadParties(site, { providerName, clientId: request.clientId });
  const code = takeCode(parameters);
  const tokens = await redeemCode(site, provider, code);
  const idToken = await verifyIdToken(site, provider, { idToken: tokens.idToken, nonce });
  const userInfo = await fetchUserInfo(site, provider, { accessToken: tokens.accessToken, subject: idToken.sub });
  const attributes = mapClaims({ ...idToken, ...userInfo }, { provider, client, pool: site.pool });
  const user = await admitUser(site, { client, provider, subject: idToken.sub, attributes });
  const signedIn = { user, at: site.cognito.kernel.clock.now() };
  const location = await issueCode(site, { ...request, nonce }, signedIn, { federatedBy: provider.name });
  return redirect(location, { 'set-cookie': await beginSession(site, signedIn) });
}

async function openState({ cognito, pool }: Site, parameters: Parameters): Promise<Federation> {
  const text = parameters.get('state');
  if (text === undefined) throw new PageError('Required parameter state is missing.');
  const opened = await unseal<Federation>(cognito, pool.id, { use: 'federation', text });
  if (!opened)
    throw new PageError('Something went wrong: this sign-in took longer than five minutes, or its state is not valid.');
  return opened.value;
}

function loadParties({ cognito, pool }: Site, { providerName, clientId }: { providerName: string; clientId: string }) {
  const provider = cognito.providers.get(`${pool.id}/${providerName}`);
  const client = cognito.clients.get(clientId);
  if (!provider || !client)
    throw new OAuthError('server_error', 'the client or its identity provider no longer exists');
  return { provider, client };
}

/** An error from the provider (RFC 6749 §4.1.2.1) is passed on to the client. */
function takeCode(parameters: Parameters): string {
  const error = parameters.get('error');
  if (error !== undefined) throw new OAuthError(error, parameters.get('error_description'));
  const code = parameters.get('code');
  if (code === undefined) throw new OAuthError('invalid_request', 'the identity provider sent no code');
  return code;
}
