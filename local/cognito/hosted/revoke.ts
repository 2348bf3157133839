/** POST /oauth2/revoke. https://docs.aws.amazon.com/cognito/latest/developerguide/revocation-endpoint.html */

import { readRefreshToken, revoke as revokeToken } from '../tokens/refresh-token.ts';
import { readAccessToken } from '../tokens/sign-token.ts';
import { invalidRequest, OAuthError } from './errors.ts';
import { readForm } from './parameters.ts';
import type { Endpoint } from './site.ts';
import { authenticateClient } from './token/authenticate-client.ts';

/** Returns 200 for a token that is unknown or already revoked (RFC 7009 §2.2). */
export const revoke: Endpoint = async (site, http) => {
  const parameters = readForm(http, invalidRequest);
  const client = authenticateClient(site, http, { parameters, status: 401 });
  const text = parameters.get('token');
  if (text === undefined) throw invalidRequest('token is missing');
  if (client.settings.EnableTokenRevocation === false) throw invalidRequest('token revocation is not enabled');
  if (await readAccessToken(site.cognito, site.pool.id, text)) throw new OAuthError('unsupported_token_type');
  const token = await readRefreshToken(site.cognito, client, text);
  if (token) revokeToken(site.cognito, token);
  return { status: 200 };
};
