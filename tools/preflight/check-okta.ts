/**
 * What Cognito will read of Okta: its discovery document.
 * {@link https://openid.net/specs/openid-connect-discovery-1_0.html OpenID Connect Discovery 1.0},
 * {@link https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-oidc-idp.html OIDC providers of user pools}.
 */
import * as z from 'zod';
import { type DoctorFinding, unless } from '../../ops/doctor/check.ts';
import type { PreflightCheck } from './context.ts';

const PATIENCE_MS = 10_000;
const SCOPES = ['openid', 'email', 'profile'];
/** RSA, ECDSA and HMAC, which Cognito verifies. */
const ALGORITHM = /^(RS|ES|HS)(256|384|512)$/;

const list = z.array(z.string()).optional();
const Document = z.object({
  issuer: z.string(),
  authorization_endpoint: z.string(),
  token_endpoint: z.string(),
  jwks_uri: z.string(),
  userinfo_endpoint: z.string().optional(),
  id_token_signing_alg_values_supported: list,
  scopes_supported: list,
  token_endpoint_auth_methods_supported: list,
});
export type DiscoveryDocument = z.infer<typeof Document>;

export const discoveryCheck: PreflightCheck = {
  name: "Okta's discovery document",
  async run({ config: { okta } }) {
    const address = `${okta.issuer}/.well-known/openid-configuration`;
    const read = await readDocument(address);
    return 'problem' in read
      ? [{ resource: address, problem: read.problem, fix: 'open the address in a browser, and correct okta.issuer' }]
      : judgeDocument(read.document, okta.issuer);
  },
};

async function readDocument(address: string): Promise<{ document: DiscoveryDocument } | { problem: string }> {
  let response: Response;
  try {
    response = await fetch(address, { signal: AbortSignal.timeout(PATIENCE_MS), redirect: 'error' });
  } catch (error) {
    return { problem: `cannot be read: ${reasonOf(error)}` };
  }
  if (response.status !== 200) return { problem: `is answered with HTTP ${response.status}` };
  const parsed = Document.safeParse(await response.json().catch(() => undefined));
  if (parsed.success) return { document: parsed.data };
  const missing = parsed.error.issues.map(({ path }) => path.join('.')).filter((path) => path !== '');
  return { problem: missing.length === 0 ? 'is no JSON object' : `has no ${missing.join(', no ')}` };
}

/** Node's fetch says only that it failed; the cause says why. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message || String(error.cause) : error.message;
}

/** What a sign-in would fail at. */
export function judgeDocument(document: DiscoveryDocument, issuer: string): DoctorFinding[] {
  const resource = `issuer ${issuer}`;
  const {
    id_token_signing_alg_values_supported: algorithms = ['RS256'],
    scopes_supported: scopes = SCOPES,
    token_endpoint_auth_methods_supported: methods = ['client_secret_post'],
  } = document;
  const missing = SCOPES.filter((scope) => !scopes.includes(scope));
  return [
    ...unless(document.issuer === issuer, {
      resource,
      problem: `calls itself ${document.issuer}: Cognito would refuse every ID token`,
      fix: `write okta.issuer as "${document.issuer}"`,
    }),
    ...unless(
      algorithms.some((algorithm) => ALGORITHM.test(algorithm)),
      {
        resource,
        problem: `signs ID tokens with ${algorithms.join(', ')} only, and Cognito verifies RSA, ECDSA and HMAC`,
        fix: 'choose RS256 in the signing settings of the authorization server',
      },
    ),
    ...unless(missing.length === 0, {
      resource,
      problem: `does not offer the scopes ${missing.join(', ')}`,
      fix: 'add them to the authorization server, and to the access policy of the application',
    }),
    ...unless(methods.includes('client_secret_post'), {
      resource,
      problem: `accepts ${methods.join(', ')} only, and Cognito sends the secret by client_secret_post`,
      fix: 'set token_endpoint_auth_method of the application to client_secret_post (docs/deploy.md, Okta)',
    }),
    ...unless(document.userinfo_endpoint !== undefined, {
      resource,
      problem: 'has no userinfo endpoint, from which Cognito reads the attributes',
      fix: 'use an authorization server with userinfo: the organization itself, or a custom one',
    }),
  ];
}
