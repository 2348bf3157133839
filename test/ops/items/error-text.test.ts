/** Errors in words. */
import { InvalidAttributes, UnknownPortal, UnreadableInput } from '../../../events/errors.ts';
import { errorText, errorWords } from '../../../ops/items/error-text.ts';

test.each([
  new InvalidAttributes([]).name,
  new UnknownPortal('client').name,
  new UnreadableInput('event', []).name,
  // What the table of repairs decides by: ops/items/means.ts.
  'States.QueryEvaluationError',
  'States.DataLimitExceeded',
  'States.Runtime',
  // What the drill and the twin's rules cause.
  'InternalServerError',
  'ProvisionedThroughputExceededException',
  'States.Timeout',
  'Sandbox.Timedout',
  'ConsumerFailed',
  'ERROR_FROM_TARGET',
  'NO_PERMISSIONS',
  'THROTTLING',
  'TIMED_OUT',
  'ABORTED',
])('%s has words, and its name stays', (error) => {
  expect(errorWords(error)).toMatch(/^[a-zA-Z]\S* \S+/);
  expect(errorText(error)).toBe(`${errorWords(error)} (${error})`);
});

test('the name of a service in front does not matter', () => {
  expect(errorText('CognitoIdentityProvider.TooManyRequestsException')).toBe(
    'an AWS service throttled the request (CognitoIdentityProvider.TooManyRequestsException)',
  );
});

test.each(['SomethingNew', 'constructor', 'Lambda.toString', ''])(
  '"%s" is only its name, as nothing is known',
  (error) => {
    expect(errorText(error)).toBe(error);
  },
);
