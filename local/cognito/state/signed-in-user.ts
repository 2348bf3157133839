/** Decides whether an earlier sign-in is still valid: the same user still exists and nobody has ended the sign-in. */
import type { CognitoContext } from '../context.ts';
import type { User, UserPool } from './model.ts';

export interface SignIn {
  username: string;
  /** Differs if the user was deleted and another one created with the same name. */
  sub: string;
}

/** The user of a sign-in, unless it has been deleted or disabled. */
export function signedInUser({ users }: CognitoContext, pool: UserPool, { username, sub }: SignIn): User | undefined {
  const user = users.get(pool, username);
  return user?.attributes.sub === sub && !user.disabled ? user : undefined;
}

/** The same for refresh tokens, which a global sign-out also revokes. `authenticatedAt` is in epoch milliseconds. */
export function refreshableUser(
  cognito: CognitoContext,
  pool: UserPool,
  { authenticatedAt, ...signIn }: SignIn & { authenticatedAt: number },
): User | undefined {
  const user = signedInUser(cognito, pool, signIn);
  return user && (user.signedOutAt ?? Number.NEGATIVE_INFINITY) < authenticatedAt ? user : undefined;
}
