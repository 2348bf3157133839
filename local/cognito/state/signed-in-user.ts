/** Whether an earlier sign-in still counts: the user exists, is the same one, and nobody has ended it meanwhile. */
import type { CognitoContext } from '../context.ts';
import type { User, UserPool } from './model.ts';

export interface SignIn {
  username: string;
  /** Another user of the same name, made after the first was deleted, has another. */
  sub: string;
}

/** The user of a sign-in, unless it was deleted or disabled since. */
export function signedInUser({ users }: CognitoContext, pool: UserPool, { username, sub }: SignIn): User | undefined {
  const user = users.get(pool, username);
  return user?.attributes.sub === sub && !user.disabled ? user : undefined;
}

/** The same for refresh tokens, which a global sign-out ends as well. `authenticatedAt` is epoch milliseconds. */
export function refreshableUser(
  cognito: CognitoContext,
  pool: UserPool,
  { authenticatedAt, ...signIn }: SignIn & { authenticatedAt: number },
): User | undefined {
  const user = signedInUser(cognito, pool, signIn);
  return user && (user.signedOutAt ?? Number.NEGATIVE_INFINITY) < authenticatedAt ? user : undefined;
}
