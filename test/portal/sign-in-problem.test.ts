/** The texts for a refused sign-in. */
import fc from 'fast-check';
import { ErrorResponse } from 'oidc-client-ts';
import { REASON_CODES, TRIGGER_CODES } from '../../events/reason-codes.ts';
import { readNotAdmitted } from '../../portal/app/session/not-admitted.ts';
import { describeProblem, isRefused, SignInNotFound } from '../../portal/app/session/sign-in-problem.ts';
import { UntrustedIdToken } from '../../portal/app/session/verify-id-token.ts';

const NAMES = { title: 'Harbour Retail', identityProvider: 'Okta' };
const refusal = (error: string, error_description?: string) => new ErrorResponse({ error, error_description });
const notAdmitted = (trigger: string, codes: string) =>
  refusal('invalid_request', `${trigger} failed with error NotAdmitted: ${codes}. `);

test.each(['PreSignUp', 'PreTokenGeneration'])(
  'a refusal by %s lists the reasons and asks the provider again',
  (trigger) => {
    expect(describeProblem(notAdmitted(trigger, 'email-domain-not-allowed, email-unverified'), NAMES)).toMatchObject({
      title: 'You cannot use Harbour Retail yet',
      reasons: ['email-domain-not-allowed', 'email-unverified'],
      next: expect.stringContaining('try again'),
      askAgain: true,
    });
  },
);

test('the text for unavailable rules does not blame the person, and suggests to try again in a minute', () => {
  expect(describeProblem(notAdmitted('PreTokenGeneration', 'rules-unavailable'), NAMES)).toMatchObject({
    title: 'We could not check your access',
    advice: expect.stringContaining('Try again in a minute'),
    reasons: [],
    askAgain: false,
  });
});

test('a portal without rules has another text than a person who does not meet them', () => {
  const { title, reasons } = describeProblem(notAdmitted('PreSignUp', 'unknown-client'), NAMES);
  expect({ title, reasons }).toEqual({ title: 'Harbour Retail is not ready yet', reasons: [] });
});

describe('reasons', () => {
  const codes = [...REASON_CODES, ...TRIGGER_CODES];

  test('are found with any text of Cognito’s around them', () => {
    const words = fc.string().filter((text) => !text.includes('NotAdmitted'));
    fc.assert(
      fc.property(words, words, fc.uniqueArray(fc.constantFrom(...codes), { minLength: 1 }), (before, after, given) => {
        const text = `${before} NotAdmitted: ${given.join(', ')}. ${after}`;
        expect(readNotAdmitted(text)).toEqual(given);
      }),
    );
  });

  test('that this portal does not know are left out, and so is any other text', () => {
    expect(readNotAdmitted('NotAdmitted: shoe-size-odd, email-missing.')).toEqual(['email-missing']);
    expect(readNotAdmitted('NotAdmitted: call 0190 now, email-missing.')).toEqual([]);
    expect(readNotAdmitted('NotAdmitted: constructor.')).toEqual([]);
    expect(readNotAdmitted(null)).toEqual([]);
  });

  test('are not found in a text without the marker', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom(...codes), (text, code) => {
        fc.pre(!text.includes('NotAdmitted'));
        expect(readNotAdmitted(`${text} ${code}.`)).toEqual([]);
      }),
    );
  });
});

test('a person whose user is disabled reads that the account is suspended', () => {
  const { title, advice } = describeProblem(refusal('invalid_request', 'User is disabled.'), NAMES);
  expect(title).toBe('Your account is suspended');
  expect(advice).toContain('administrator');
});

test.each([
  'Okta Error - 429 error getting token',
  'Okta Error - 401 error getting token',
  'Okta Error - 500 error getting userInfo',
  'Bad id_token issuer',
  'Connection reset',
  'PreSignUp failed with error your account could not be created just now.',
])('"%s" is a failure between Okta and the portal, for people with an account and without', (description) => {
  const { title, advice, detail } = describeProblem(refusal('invalid_request', description), NAMES);
  expect(title).toBe('The sign-in with Okta did not work');
  expect(advice).toContain('changes nothing about an account that you already have');
  expect(`${title} ${advice}`).not.toMatch(/created|not kept|nothing was/i);
  expect(detail).toBe(`invalid_request: ${description}`);
});

test.each([
  [refusal('access_denied'), 'You were not signed in'],
  [refusal('invalid_grant'), 'This sign-in took too long'],
  [refusal('server_error'), 'The sign-in with Okta did not work'],
  [refusal('constructor'), 'The sign-in with Okta did not work'],
  [new UntrustedIdToken('signature verification failed'), 'The sign-in with Okta did not work'],
  [new UntrustedIdToken('"exp" claim timestamp check failed', true), 'Your device’s clock is wrong'],
  [new SignInNotFound(), 'This sign-in is over'],
])('%s is described as "%s"', (error, title) => {
  expect(describeProblem(error, NAMES).title).toBe(title);
});

test('a network failure is not a refusal', () => {
  expect(
    [refusal('invalid_grant'), new UntrustedIdToken('no'), new TypeError('Failed to fetch')].map(isRefused),
  ).toEqual([true, true, false]);
});
