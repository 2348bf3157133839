/** Everything that the portal can show, one at a time. */
import type { Profile, ProfileOutcome } from './api/read-profile.ts';
import type { SignInProblem } from './session/sign-in-problem.ts';

export type Screen =
  | { name: 'opening' }
  /** Nobody is signed in. */
  | { name: 'welcome' }
  /** Somebody has signed out; `unfinished` when Cognito could not be reached and may not know. */
  | { name: 'signed-out'; unfinished: boolean }
  /** The ways to sign in besides the identity provider. */
  | { name: 'other-ways' }
  | { name: 'refused'; problem: SignInProblem }
  | { name: 'session-over' }
  | { name: 'waiting'; long: boolean }
  | { name: 'rejected'; reasons: readonly string[] }
  | { name: 'no-profile' }
  /** The network is down, or a server is. */
  | { name: 'unreachable' }
  /** The API answered something that the person cannot change. */
  | { name: 'failed'; status: number }
  | { name: 'profile'; profile: Profile };

const LONG_SECONDS = 10;

/** What an answer of `GET /me` leads to; `waitedSeconds` since the first one. */
export function screenOf(outcome: ProfileOutcome, waitedSeconds: number): Screen {
  return outcome.name === 'waiting' ? { name: 'waiting', long: waitedSeconds >= LONG_SECONDS } : outcome;
}
