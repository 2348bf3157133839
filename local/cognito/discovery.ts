/** A pool's public documents on the AWS endpoint: OpenID discovery, and the keys that verify its tokens. */
import type { HttpHandler, HttpResponse } from '../kernel/http/http.ts';
import type { JsonObject } from '../kernel/json.ts';
import { type CognitoContext, issuerOf } from './context.ts';
import type { UserPool } from './state/model.ts';

type Document = (cognito: CognitoContext, pool: UserPool) => Promise<object> | object;

const DOCUMENTS: Readonly<Record<string, Document>> = {
  'openid-configuration': describeProvider,
  'jwks.json': publishKeys,
};

/** Serves `/<pool id>/.well-known/…` to scripts of any origin; returns undefined for other requests. */
export function createDiscovery(cognito: CognitoContext): HttpHandler<HttpResponse | undefined> {
  return async ({ method, path }) => {
    const [, poolId = '', name = ''] = /^\/([\w-]+)\/\.well-known\/([\w.-]+)$/.exec(path) ?? [];
    const document = method === 'GET' && Object.hasOwn(DOCUMENTS, name) ? DOCUMENTS[name] : undefined;
    const pool = document && cognito.pools.get(poolId);
    if (!document || !pool) return undefined;
    return {
      status: 200,
      headers: { 'content-type': 'application/json', 'access-control-allow-origin': '*' },
      body: JSON.stringify(await document(cognito, pool)),
    };
  };
}

/** OpenID Connect Discovery 1.0 §3, with the members that Cognito returns. Without a domain it has no endpoints. */
function describeProvider(cognito: CognitoContext, pool: UserPool): JsonObject {
  const issuer = issuerOf(cognito, pool.id);
  const origin = pool.domain === undefined ? undefined : cognito.origins.get(pool.domain);
  return {
    ...(origin !== undefined && {
      authorization_endpoint: `${origin}/oauth2/authorize`,
      end_session_endpoint: `${origin}/logout`,
      revocation_endpoint: `${origin}/oauth2/revoke`,
      token_endpoint: `${origin}/oauth2/token`,
      userinfo_endpoint: `${origin}/oauth2/userInfo`,
    }),
    id_token_signing_alg_values_supported: ['RS256'],
    issuer,
    jwks_uri: `${issuer}/.well-known/jwks.json`,
    response_types_supported: ['code'],
    scopes_supported: ['openid', 'email', 'phone', 'profile'],
    subject_types_supported: ['public'],
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
  };
}

async function publishKeys({ keys }: CognitoContext, pool: UserPool): Promise<object> {
  const { id, access } = await keys.of(pool.id);
  return { keys: [id.publicJwk, access.publicJwk] };
}
