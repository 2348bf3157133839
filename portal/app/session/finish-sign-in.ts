/** The callback page, which completes a sign-in or reports its failure. */
import { safeReturnPath } from '../base-path.ts';
import type { PortalLocation } from '../location.ts';
import type { Cognito } from './cognito.ts';
import { isSignInProblem } from './sign-in-problem.ts';
import type { Tokens } from './tokens.ts';

interface Parts {
  cognito: Pick<Cognito, 'returnPathOf' | 'finishSignIn'>;
  location: Pick<PortalLocation, 'href' | 'replace'>;
}

/** @param path below the portal's address */
export function isCallback(path: string): boolean {
  return path.startsWith('/callback?');
}

/**
 * Replaces the callback's address by the requested one, after a success and after a refusal. After a network error, the
 * callback stays and can be retried.
 * @throws what `Cognito.finishSignIn` throws
 */
export async function finishSignIn({ cognito, location }: Parts): Promise<Tokens> {
  const callback = location.href();
  let returnTo = '/';
  try {
    returnTo = safeReturnPath(await cognito.returnPathOf(callback));
    const tokens = await cognito.finishSignIn(callback);
    location.replace(returnTo);
    return tokens;
  } catch (error) {
    if (isSignInProblem(error)) location.replace(returnTo);
    throw error;
  }
}
