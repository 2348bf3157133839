/** GET /oauth2/userInfo. https://docs.aws.amazon.com/cognito/latest/developerguide/userinfo-endpoint.html */
import type { HttpResponse } from '../../kernel/http/http.ts';
import { visibleAttributes } from '../tokens/claims.ts';
import { readAccessToken } from '../tokens/sign-token.ts';
import type { Endpoint, Site } from './site.ts';

const REFUSED = 'Access token is expired, disabled, or deleted, or the user has globally signed out.';

export const userInfo: Endpoint = async (site, { headers }) => {
  const token = /^Bearer\s+(\S+)$/i.exec(headers.authorization ?? '')?.[1];
  if (token === undefined) return refuse(400, 'invalid_request', 'Bad OAuth2 request at UserInfo Endpoint');
  const claims = await claimsAbout(site, token);
  if (!claims) return refuse(401, 'invalid_token', REFUSED);
  return { status: 200, headers: { 'content-type': 'application/json;charset=UTF-8' }, body: JSON.stringify(claims) };
};

/** All values are text here, including `email_verified`. */
async function claimsAbout({ cognito, pool }: Site, token: string): Promise<Record<string, string> | undefined> {
  const payload = await readAccessToken(cognito, pool.id, token);
  if (!payload) return undefined;
  const { username, client_id: clientId, origin_jti: originJti, scope } = payload;
  const scopes = String(scope).split(' ');
  if (!scopes.includes('openid') || cognito.families.get(String(originJti))?.revoked) return undefined;
  const client = cognito.clients.get(String(clientId));
  const user = cognito.users.get(pool, String(username));
  if (!client || !user || user.attributes.sub !== payload.sub) return undefined;
  return { sub: payload.sub ?? '', ...visibleAttributes(user, client, scopes), username: user.username };
}

function refuse(status: number, error: string, description: string): HttpResponse {
  return {
    status,
    headers: {
      'content-type': 'application/json;charset=UTF-8',
      'www-authenticate': `error="${error}", error_description="${description}"`,
    },
    body: JSON.stringify({ error, error_description: description }),
  };
}
