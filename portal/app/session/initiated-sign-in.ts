/** A sign-in that the identity provider started: somebody chose the portal's tile on Okta's dashboard. */
import { pathInPortal, safeReturnPath } from '../base-path.ts';

export interface InitiatedSignIn {
  /** Who the provider says is there; it asks that person, and the portal believes only what it answers. */
  loginHint?: string;
  /** Where in the portal to continue, without the provider's parameters. */
  returnTo: string;
}

const PARAMETERS = ['iss', 'login_hint', 'target_link_uri'] as const;

/**
 * OpenID Connect Core 1.0, section 4. The portal has one provider and goes to it for every `iss`, so that a forged link leads
 * nowhere else; `target_link_uri` counts only when it lies inside the portal.
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
