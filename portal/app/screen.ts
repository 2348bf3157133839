/** The screens of the portal; one is shown at a time. */
import type { Profile, ProfileOutcome } from './api/read-profile.ts';
import type { SignInProblem } from './session/sign-in-problem.ts';

export type Screen =
  | { name: 'opening' }
  /** Nobody is signed in. */
  | { name: 'welcome' }
  /** The person has signed out; `unfinished` if Cognito could not be reached. */
  | { name: 'signed-out'; unfinished: boolean }
  /** The other ways to sign in, besides the identity provider. */
  | { name: 'other-ways' }
  | { name: 'refused'; problem: SignInProblem }
  | { name: 'session-over' }
  | { name: 'waiting'; long: boolean }
  | { name: 'rejected'; reasons: readonly string[] }
  | { name: 'no-profile' }
  /** The identity provider or an operator has blocked the person. */
  | { name: 'suspended' }
  /** The network is down, or a server is. */
  | { name: 'unreachable' }
  /** The API returned an error that the person cannot fix. */
  | { name: 'failed'; status: number }
  | { name: 'profile'; profile: Profile };

const LONG_SECONDS = 10;

/** The screen for a response of `GET /me`; `waitedSeconds` is the time since the first request. */
export function screenOf(outcome: ProfileOutcome, waitedSeconds: number): Screen {
  return outcome.name === 'waiting' ? { name: 'waiting', long: waitedSeconds >= LONG_SECONDS } : outcome;
}
