/** Requests the provider's claims about the user (OpenID Connect Core §5.3), as Cognito does at every sign-in. */
import type { IdentityProvider } from '../../state/model.ts';
import { invalidRequest } from '../errors.ts';
import type { Site } from '../site.ts';
import { fetchIdp, IdpUnreachable, jsonObjectOf } from './fetch-idp.ts';

export async function fetchUserInfo(
  { cognito }: Site,
  provider: IdentityProvider,
  { accessToken, subject }: { accessToken: string; subject: string },
): Promise<Record<string, unknown>> {
  const { kernel, idpDocuments } = cognito;
  const { userInfoEndpoint } = await idpDocuments.metadata(provider.issuer);
  const init = { method: provider.userInfoMethod, headers: { authorization: `Bearer ${accessToken}` } };
  const { status, text } = await fetchIdp(kernel, userInfoEndpoint, init).catch((error: unknown) => {
    throw error instanceof IdpUnreachable ? invalidRequest(error.message) : error;
  });
  const claims = status === 200 ? jsonObjectOf(text) : undefined;
  if (!claims) throw invalidRequest(`${provider.name} Error - ${status} error getting userInfo`);
  // §5.3.2: claims about another subject must not be used.
  if (claims.sub !== subject) throw invalidRequest(`${provider.name} Error - userInfo is about another subject`);
  return claims;
}
