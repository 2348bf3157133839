/** Why a sign-in, or the renewal of one, was refused, in words for people. */
import { ErrorResponse } from 'oidc-client-ts';
import { isPersonalReason } from '../api/reason-texts.ts';
import { readNotAdmitted } from './not-admitted.ts';
import { UntrustedIdToken } from './verify-id-token.ts';

export interface SignInProblem {
  title: string;
  /** What happened, and what the person can do. */
  advice: string;
  /** Codes of the rules that the person does not meet, for `reasonText`. */
  reasons: readonly string[];
  /** What to do when these are corrected. */
  next?: string;
  /** Whether the provider must ask again who it is: after a correction there, Cognito's own session would hide it. */
  askAgain: boolean;
  /** Cognito's own words, for the people who are asked for help. */
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

/** Whether a sign-in is over permanently; anything else is the network's. */
export function isSignInProblem(error: unknown): error is ErrorResponse | UntrustedIdToken | SignInNotFound {
  return isRefused(error) || error instanceof SignInNotFound;
}

/** How a portal speaks of itself and of its identity provider. */
export interface Names {
  title: string;
  identityProvider: string;
}

type Text = Pick<SignInProblem, 'title' | 'advice' | 'next'>;
type Describe = (names: Names) => Text;

/** By error codes of RFC 6749, sections 4.1.2.1 and 5.2. */
const BY_CODE: Readonly<Record<string, Describe>> = {
  access_denied: ({ title, identityProvider: provider }) => ({
    title: 'You were not signed in',
    advice: `The sign-in was cancelled, or ${provider} does not let this account use ${title}. Try again, or use another account.`,
  }),
  invalid_grant: () => ({
    title: 'This sign-in took too long',
    advice: 'A sign-in must be finished within a few minutes, and only once. Start again.',
  }),
};

/** True for every failure between the two, for people with an account and without one. */
const FEDERATION: Describe = ({ title, identityProvider: provider }) => ({
  title: `The sign-in with ${provider} did not work`,
  advice: `${provider} and ${title} could not complete it. This is not your fault, and an account that you already have is not affected. Try again in a minute.`,
});

const NOT_ADMITTED: Describe = ({ title, identityProvider: provider }) => ({
  title: `You cannot use ${title} yet`,
  advice: `${provider} knows you, but this portal’s rules are not met:`,
  next: `When this is corrected, try again. ${provider} then asks you to sign in, and you can choose another account there.`,
});

/** By reason codes that are the portal's, not the person's. */
const BY_PORTAL_REASON: Readonly<Record<string, Describe>> = {
  'rules-unavailable': ({ title }) => ({
    title: 'We could not check your access',
    advice: `${title} could not read its own rules just now. This is not your fault, and an account that you already have is not affected. Try again in a minute.`,
  }),
  'unknown-client': ({ title }) => ({
    title: `${title} is not ready yet`,
    advice: 'This portal is not set up completely. Only the people who run it can correct that.',
  }),
};

const WRONG_CLOCK: Describe = () => ({
  title: 'Your device’s clock is wrong',
  advice: 'Sign-ins are valid for a short time only. Set the date and time of your device, then start again.',
});

const NOT_STARTED_HERE: Describe = () => ({
  title: 'This sign-in is over',
  advice: 'It was not started in this tab, or it was finished already. Start again.',
});

/** The reasons in a refusal by this system's own functions; none for any other error. */
export function refusalReasons(error: unknown): string[] {
  return error instanceof ErrorResponse ? readNotAdmitted(error.error_description) : [];
}

/**
 * @param error of a sign-in that this tab started: words in an address that anybody could have made must not get here,
 * but as `SignInNotFound`
 */
export function describeProblem(error: ErrorResponse | UntrustedIdToken | SignInNotFound, names: Names): SignInProblem {
  const base = { reasons: [], askAgain: false };
  if (error instanceof SignInNotFound) return { ...base, ...NOT_STARTED_HERE(names) };
  if (error instanceof UntrustedIdToken) {
    return error.clockIsWrong
      ? { ...base, ...WRONG_CLOCK(names) }
      : { ...base, ...FEDERATION(names), detail: error.message };
  }
  const detail = [error.error, error.error_description].filter(Boolean).join(': ');
  const codes = refusalReasons(error);
  if (codes.length === 0) {
    const describe = find(BY_CODE, error.error ?? '') ?? FEDERATION;
    return { ...base, ...describe(names), detail };
  }
  const reasons = codes.filter(isPersonalReason);
  if (reasons.length > 0) return { ...NOT_ADMITTED(names), reasons, askAgain: true, detail };
  const [describe = FEDERATION] = codes.flatMap((code) => find(BY_PORTAL_REASON, code) ?? []);
  return { ...base, ...describe(names), detail };
}

function find(table: Readonly<Record<string, Describe>>, code: string): Describe | undefined {
  return Object.hasOwn(table, code) ? table[code] : undefined;
}
