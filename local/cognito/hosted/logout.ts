/**
 * GET /logout: ends the session of the hosted domain, not that of the identity provider.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/logout-endpoint.html
 */
import { isRegistered } from './authorize/load-requester.ts';
import { PageError, pageError } from './errors.ts';
import { readParameters } from './parameters.ts';
import { redirect } from './redirect.ts';
import { endedSession } from './session.ts';
import type { Endpoint } from './site.ts';

/** Redirects to `logout_uri`, or to the login page if `redirect_uri` and `response_type` are given instead. */
export const logout: Endpoint = (site, http) => {
  const parameters = readParameters(http.query, pageError);
  const clientId = parameters.get('client_id');
  if (clientId === undefined) throw new PageError('Required parameter client_id is missing.');
  const client = site.cognito.clients.get(clientId);
  if (!client || client.poolId !== site.pool.id) throw new PageError('Client does not exist.');
  const logoutUri = parameters.get('logout_uri');
  if (logoutUri !== undefined) {
    if (!isRegistered(site, client.settings.LogoutURLs, logoutUri)) {
      throw new PageError('Invalid request: this logout_uri is not one of the client’s sign-out URLs.');
    }
    return redirect(logoutUri, { 'set-cookie': endedSession });
  }
  if (!parameters.has('redirect_uri') || !parameters.has('response_type')) {
    throw new PageError('Required parameters missing: give logout_uri, or redirect_uri and response_type.');
  }
  return redirect(`/login?${http.query}`, { 'set-cookie': endedSession });
};
