/** POST /oauth2/token. https://docs.aws.amazon.com/cognito/latest/developerguide/token-endpoint.html */

import type { HttpRequest } from '../../../kernel/http/http.ts';
import { ServiceError } from '../../../kernel/service-error.ts';
import { countOutcome } from '../../metrics.ts';
import type { Client } from '../../state/model.ts';
import { invalidRequest, OAuthError } from '../errors.ts';
import { type Parameters, readForm } from '../parameters.ts';
import type { Endpoint, Site } from '../site.ts';
import { authenticateClient } from './authenticate-client.ts';
import type { Grant } from './grant.ts';
import { exchangeAuthorizationCode } from './grants/authorization-code.ts';
import { grantClientCredentials } from './grants/client-credentials.ts';
import { exchangeRefreshToken } from './grants/refresh-token.ts';
import { refreshMetric } from './refresh-metric.ts';

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
  const client = identifyClient(site, http, { parameters, type });
  const answer = await grant(site, client, parameters).catch(throwThrottled);
  return {
    status: 200,
    headers: { 'content-type': 'application/json;charset=UTF-8', 'cache-control': 'no-store', pragma: 'no-cache' },
    body: JSON.stringify(answer),
  };
};

function identifyClient(
  site: Site,
  http: HttpRequest,
  { parameters, type }: { parameters: Parameters; type: string },
): Client {
  try {
    return authenticateClient(site, http, { parameters });
  } catch (error) {
    if (type === 'refresh_token') countOutcome(site.cognito.kernel, refreshMetric(site.pool.id), false);
    throw error;
  }
}

/** AWS does not publish this endpoint's response to throttling. */
function throwThrottled(error: unknown): never {
  throw error instanceof ServiceError ? new OAuthError('invalid_request', error.message, 429) : error;
}
