/** The correlation id of one sign-up. */
import { createHash } from 'node:crypto';

/** What Cognito knows about a user before creating it: the only stable key at pre sign-up. */
export interface UserKey {
  userPoolId: string;
  /** Cognito's own name for the user, `<provider>_<sub>` for federated users. */
  userName: string;
}

/**
 * Derives the id of a sign-up: 32 hex digits of SHA-256 over pool id and user name. The trigger's retries, a second
 * attempt after a failed first one, redeliveries and replays therefore all have the same id.
 */
export function signUpId({ userPoolId, userName }: UserKey): string {
  return createHash('sha256')
    .update(JSON.stringify([userPoolId, userName]))
    .digest('hex')
    .slice(0, 32);
}
