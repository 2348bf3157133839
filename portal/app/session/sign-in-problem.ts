/** Why a sign-in came to nothing, told for people. */
import { ErrorResponse } from 'oidc-client-ts';
import { UntrustedIdToken } from './verify-id-token.ts';

export interface SignInProblem {
  title: string;
  /** What the person can do. */
  advice: string;
  /** Cognito's own words, for whoever is asked for help. */
  detail?: string;
}

/** The callback belongs to no sign-in that this tab knows of. */
export class SignInNotFound extends Error {
  override readonly name = 'SignInNotFound';
}

/** Whether Cognito, or our own check of its answer, said no; anything else is the network's. */
export function isRefused(error: unknown): error is ErrorResponse | UntrustedIdToken {
  return error instanceof ErrorResponse || error instanceof UntrustedIdToken;
}

/** Whether a sign-in is over for good; anything else is the network's. */
export function isSignInProblem(error: unknown): error is ErrorResponse | UntrustedIdToken | SignInNotFound {
  return isRefused(error) || error instanceof SignInNotFound;
}

type Text = Pick<SignInProblem, 'title' | 'advice'>;

/** By error codes of RFC 6749, section 4.1.2.1. What Cognito describes is shown, never read: AWS does not fix its texts. */
const BY_CODE: Readonly<Record<string, Text>> = {
  invalid_request: {
    title: 'Your account could not be created',
    advice:
      'Nothing was kept, and you can try again in a minute. If it goes on like this, tell the people who run this portal.',
  },
  access_denied: {
    title: 'You were not signed in',
    advice:
      'The sign-in was cancelled, or you may not use this portal. You can try again, or sign in as somebody else.',
  },
  invalid_grant: {
    title: 'This sign-in took too long',
    advice: 'A sign-in must be finished within a few minutes, and once. Start again.',
  },
};

const OUR_FAULT: Text = {
  title: 'The sign-in did not work',
  advice:
    'This is not your fault. Try again in a minute; if it goes on like this, tell the people who run this portal.',
};
const WRONG_CLOCK: Text = {
  title: 'Your device’s clock is wrong',
  advice: 'Sign-ins are valid for a short time only. Set date and time of your device, then start again.',
};
const NOT_STARTED_HERE: Text = {
  title: 'This sign-in is over',
  advice: 'It was not started in this tab, or it was finished already. Start again.',
};

export function describeProblem(error: ErrorResponse | UntrustedIdToken | SignInNotFound): SignInProblem {
  if (error instanceof ErrorResponse) {
    const text = (error.error !== null && BY_CODE[error.error]) || OUR_FAULT;
    return { ...text, detail: [error.error, error.error_description].filter(Boolean).join(': ') };
  }
  if (error instanceof UntrustedIdToken)
    return error.clockIsWrong ? WRONG_CLOCK : { ...OUR_FAULT, detail: error.message };
  return NOT_STARTED_HERE;
}
