/** What people read when a sign-in comes to nothing. */
import { ErrorResponse } from 'oidc-client-ts';
import { describeProblem, isRefused, SignInNotFound } from '../../portal/app/session/sign-in-problem.ts';
import { UntrustedIdToken } from '../../portal/app/session/verify-id-token.ts';

const refusal = (error: string, error_description?: string) => new ErrorResponse({ error, error_description });

test('a denied sign-up says that nothing was kept, and shows Cognito’s words below', () => {
  expect(describeProblem(refusal('invalid_request', 'PreSignUp failed with error try again.'))).toEqual({
    title: 'Your account could not be created',
    advice: expect.stringContaining('try again in a minute'),
    detail: 'invalid_request: PreSignUp failed with error try again.',
  });
});

test.each([
  [refusal('access_denied'), 'You were not signed in'],
  [refusal('invalid_grant'), 'This sign-in took too long'],
  [refusal('server_error'), 'The sign-in did not work'],
  [refusal('something-new'), 'The sign-in did not work'],
  [new UntrustedIdToken('signature verification failed'), 'The sign-in did not work'],
  [new UntrustedIdToken('"exp" claim timestamp check failed', true), 'Your device’s clock is wrong'],
  [new SignInNotFound(), 'This sign-in is over'],
])('%s is told as "%s"', (error, title) => {
  expect(describeProblem(error).title).toBe(title);
});

test('a network that fails is no refusal', () => {
  expect(
    [refusal('invalid_grant'), new UntrustedIdToken('no'), new TypeError('Failed to fetch')].map(isRefused),
  ).toEqual([true, true, false]);
});
