/** The part that GET and POST of the login pages share: they validate the authorization request in the query again. */
import type { HttpRequest } from '../../../kernel/http/http.ts';
import type { AuthorizationRequest } from '../../state/model.ts';
import { checkRequest } from '../authorize/check-request.ts';
import { loadRequester, type Requester } from '../authorize/load-requester.ts';
import { brandingOf } from '../branding-of.ts';
import { pageError } from '../errors.ts';
import { providersOf } from '../federation/find-provider.ts';
import type { LoginPage } from '../pages/login-page.ts';
import { readParameters } from '../parameters.ts';
import type { Site } from '../site.ts';

export interface Login {
  requester: Requester;
  /** @throws OAuthError, which is returned to the client */
  request(): AuthorizationRequest;
  page: LoginPage;
}

export function readLogin(site: Site, http: HttpRequest): Login {
  const parameters = readParameters(http.query, pageError);
  const requester = loadRequester(site, parameters);
  const { SupportedIdentityProviders = [] } = requester.client.settings;
  return {
    requester,
    request: () => checkRequest(site, requester, parameters),
    page: {
      requester,
      query: http.query.toString(),
      branding: brandingOf(site, requester.client),
      providers: providersOf(site, requester.client).map(({ name }) => name),
      localAccounts: SupportedIdentityProviders.includes('COGNITO'),
      username: parameters.get('login_hint'),
    },
  };
}
