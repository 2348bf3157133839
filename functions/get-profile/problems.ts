/** Why there is no profile to show. */
import { type Answer, refusal } from '../shared/api/answer.ts';

const RETRY_AFTER_SECONDS = '1';

/** The workflow is running, or an operator will repair it. */
export const profilePending = (): Answer =>
  refusal(
    { type: 'profile-pending', title: 'The profile is being made', status: 404 },
    { 'Retry-After': RETRY_AFTER_SECONDS },
  );

/** The identity provider's attributes break the portal's rules; `reasons` are reason codes. */
export const profileRejected = (reasons: readonly string[]): Answer =>
  refusal({ type: 'profile-rejected', title: 'The profile was rejected', status: 404, reasons });

/** No sign-up has this name: an account that an administrator created, or no account at all. */
export const noProfile = (): Answer =>
  refusal({ type: 'no-profile', title: 'There is no profile for this user', status: 404 });
