/** GET /oauth2/authorize. https://docs.aws.amazon.com/cognito/latest/developerguide/authorization-endpoint.html */
import type { AuthorizationRequest, IdentityProvider } from '../../state/model.ts';
import { OAuthError, pageError } from '../errors.ts';
import { findProvider } from '../federation/find-provider.ts';
import { redirectToProvider } from '../federation/redirect-to-provider.ts';
import { readParameters } from '../parameters.ts';
import { answeringTo, redirect } from '../redirect.ts';
import { readSession, type SignedIn } from '../session.ts';
import type { Endpoint } from '../site.ts';
import { checkRequest } from './check-request.ts';
import { issueCode } from './issue-code.ts';
import { loadRequester } from './load-requester.ts';

/** Issues a code for a user who is signed in already; otherwise redirects to the provider or to the login page. */
export const authorize: Endpoint = (site, http) => {
  const parameters = readParameters(http.query, pageError);
  const requester = loadRequester(site, parameters);
  return answeringTo(requester, async () => {
    const request = checkRequest(site, requester, parameters);
    const provider = findProvider(site, requester.client, parameters);
    const session = await readSession(site, requester.client, http);
    if (session && mayReuse(session, request, provider)) return redirect(await issueCode(site, request, session));
    if (request.prompt === 'none') throw new OAuthError('login_required');
    return provider ? redirectToProvider(site, request, provider) : redirect(`/login?${http.query}`);
  });
};

/** A session can be reused unless the client asks for another provider or a new sign-in. */
function mayReuse({ user }: SignedIn, { prompt }: AuthorizationRequest, provider?: IdentityProvider): boolean {
  const asksForSignIn = prompt !== undefined && prompt !== 'none';
  return !asksForSignIn && (provider === undefined || provider.name === user.provider);
}
