/** A sign-in that the identity provider initiated, for example with a tile on Okta's dashboard. */
import { pathInPortal, safeReturnPath } from '../base-path.ts';

export interface InitiatedSignIn {
  /** The user name that the provider should expect. The portal trusts only the provider's response. */
  loginHint?: string;
  /** The page of the portal to open, without the provider's parameters. */
  returnTo: string;
}

const PARAMETERS = ['iss', 'login_hint', 'target_link_uri'] as const;

/**
 * OpenID Connect Core 1.0, section 4. The portal has one provider and redirects to it for every `iss`, so that a forged link
 * cannot lead to another site; `target_link_uri` is ignored unless it is inside the portal.
 * @param path below the portal's address, with its query
 * @param home the portal's address in this browser
 */
export function readInitiatedSignIn(path: string, home: string): InitiatedSignIn | undefined {
  const url = new URL(path, 'http://portal.invalid');
  const [issuer, loginHint, target] = PARAMETERS.map((name) => url.searchParams.get(name) ?? undefined);
  if (issuer === undefined || !URL.canParse(issuer)) return undefined;
  for (const name of PARAMETERS) url.searchParams.delete(name);
  const rest = `${url.pathname}${url.search}${url.hash}`;
  return { loginHint, returnTo: safeReturnPath((target && pathInPortal(home, target)) ?? rest) };
}
