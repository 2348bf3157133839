/** POST /oauth2/token. https://docs.aws.amazon.com/cognito/latest/developerguide/token-endpoint.html */
import { invalidRequest, OAuthError } from '../errors.ts';
import { readForm } from '../parameters.ts';
import type { Endpoint } from '../site.ts';
import { authenticateClient } from './authenticate-client.ts';
import type { Grant } from './grant.ts';
import { exchangeAuthorizationCode } from './grants/authorization-code.ts';
import { grantClientCredentials } from './grants/client-credentials.ts';
import { exchangeRefreshToken } from './grants/refresh-token.ts';

const GRANTS: Readonly<Record<string, Grant>> = {
  authorization_code: exchangeAuthorizationCode,
  refresh_token: exchangeRefreshToken,
  client_credentials: grantClientCredentials,
};

export const token: Endpoint = async (site, http) => {
  const parameters = readForm(http, invalidRequest);
  const type = parameters.get('grant_type');
  if (type === undefined) throw invalidRequest('grant_type is missing');
  const grant = Object.hasOwn(GRANTS, type) ? GRANTS[type] : undefined;
  if (!grant) throw new OAuthError('unsupported_grant_type');
  const client = authenticateClient(site, http, { parameters });
  const answer = await grant(site, client, parameters);
  return {
    status: 200,
    headers: { 'content-type': 'application/json;charset=UTF-8', 'cache-control': 'no-store', pragma: 'no-cache' },
    body: JSON.stringify(answer),
  };
};
