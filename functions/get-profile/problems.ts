/** The problem documents for a missing profile. */
import { type Answer, refusal } from '../shared/api/answer.ts';

const RETRY_AFTER_SECONDS = '1';

/** The workflow is running, or an operator will repair the failure. */
export const profilePending = (): Answer =>
  refusal(
    { type: 'profile-pending', title: 'The profile is not ready yet', status: 404 },
    { 'Retry-After': RETRY_AFTER_SECONDS },
  );

/** The identity provider's attributes break the portal's rules; `reasons` are reason codes. */
export const profileRejected = (reasons: readonly string[]): Answer =>
  refusal({ type: 'profile-rejected', title: 'The profile was rejected', status: 404, reasons });

/** The user name has no sign-up: the account was created by an administrator or does not exist. */
export const noProfile = (): Answer =>
  refusal({ type: 'no-profile', title: 'There is no profile for this user', status: 404 });
