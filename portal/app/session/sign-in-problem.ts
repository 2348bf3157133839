/** User-facing texts for a refused sign-in or token refresh. */
import { ErrorResponse } from 'oidc-client-ts';
import { isPersonalReason } from '../api/reason-texts.ts';
import { readNotAdmitted } from './not-admitted.ts';
import { UntrustedIdToken } from './verify-id-token.ts';

export interface SignInProblem {
  title: string;
  /** What happened, and what the person can do. */
  advice: string;
  /** The reason codes of the rules that the person does not meet, for `reasonText`. */
  reasons: readonly string[];
  /** What to do when these are corrected. */
  next?: string;
  /** Whether the provider must ask for credentials again: its session has the data from before a correction. */
  askAgain: boolean;
  /** Cognito's error message, for support. */
  detail?: string;
}

/** The callback does not belong to a sign-in of this tab. */
export class SignInNotFound extends Error {
  override readonly name = 'SignInNotFound';
}

/** Whether Cognito refused, or its response failed verification; any other error is a network error. */
export function isRefused(error: unknown): error is ErrorResponse | UntrustedIdToken {
  return error instanceof ErrorResponse || error instanceof UntrustedIdToken;
}

/** Whether the sign-in has failed permanently; any other error is a network error. */
export function isSignInProblem(error: unknown): error is ErrorResponse | UntrustedIdToken | SignInNotFound {
  return isRefused(error) || error instanceof SignInNotFound;
}

/** The display names of the portal and its identity provider. */
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

/** For failures between Cognito and the provider. The text is true for people with an account, without one, and with a suspended one. */
const FEDERATION: Describe = ({ title, identityProvider: provider }) => ({
  title: `The sign-in with ${provider} did not work`,
  advice: `${provider} and ${title} could not complete it. This changes nothing about an account that you already have. Try again in a minute. If it fails again, your access may be suspended: contact the people who run this portal.`,
});

/** Cognito's message for a disabled user. If AWS changes it, the text above is shown. */
const DISABLED = 'User is disabled.';

const SUSPENDED: Describe = ({ title, identityProvider: provider }) => ({
  title: 'Your account is suspended',
  advice: `You cannot use ${title} at the moment. To have your access restored, contact your ${provider} administrator or the people who run this portal, then try again.`,
});

const NOT_ADMITTED: Describe = ({ title, identityProvider: provider }) => ({
  title: `You cannot use ${title} yet`,
  advice: `${provider} knows you, but this portal’s rules are not met:`,
  next: `When this is corrected, try again. ${provider} then asks you to sign in, and you can choose another account there.`,
});

/** By the reason codes that concern the portal and not the person. */
const BY_PORTAL_REASON: Readonly<Record<string, Describe>> = {
  'rules-unavailable': ({ title }) => ({
    title: 'We could not check your access',
    advice: `${title} could not read its own rules just now. This is not your fault, and an account that you already have is not affected. Try again in a minute.`,
  }),
  'unknown-client': ({ title }) => ({
    title: `${title} is not ready yet`,
    advice: 'This portal is not set up completely. Only its operators can correct that.',
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

/** The reasons in a refusal by this system's triggers; empty for any other error. */
export function refusalReasons(error: unknown): string[] {
  return error instanceof ErrorResponse ? readNotAdmitted(error.error_description) : [];
}

/**
 * @param error the error of a sign-in that this tab started. An error in a forged callback address must be passed as
 * `SignInNotFound`, so that its text is not shown
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
    const isDisabled = error.error_description === DISABLED;
    const describe = isDisabled ? SUSPENDED : (find(BY_CODE, error.error ?? '') ?? FEDERATION);
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
