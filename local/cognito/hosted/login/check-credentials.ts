/** Checks a user name and a password; returns the message for the login page if they are wrong. */
import { matchesPassword } from '../../passwords/password.ts';
import { policyOf } from '../../passwords/policy.ts';
import type { Client, User } from '../../state/model.ts';
import type { Site } from '../site.ts';

const DAY = 86_400_000;
const INCORRECT = 'Incorrect username or password.';
const DISABLED = 'User is disabled.';
const EXPIRED = 'Temporary password has expired and must be reset by an administrator.';

export async function checkCredentials(
  { cognito, pool }: Site,
  client: Client,
  { username, password }: { username: string; password: string },
): Promise<{ user: User } | { complaint: string }> {
  const user = cognito.users.get(pool, username);
  if (!user?.password) {
    const showsUnknown = client.settings.PreventUserExistenceErrors === 'LEGACY' && !user;
    return { complaint: showsUnknown ? 'User does not exist.' : INCORRECT };
  }
  if (!(await matchesPassword(user.password, password))) return { complaint: INCORRECT };
  if (user.disabled) return { complaint: DISABLED };
  const age = cognito.kernel.clock.now() - user.password.setAt;
  const temporary = user.status === 'FORCE_CHANGE_PASSWORD';
  if (temporary && age > policyOf(pool).TemporaryPasswordValidityDays * DAY) return { complaint: EXPIRED };
  return { user };
}
