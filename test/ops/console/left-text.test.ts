/** What a plan leaves unchanged, in the console's words. */
import { leftText } from '../../../ops/console/page/screens/left-text.ts';

test.each([
  [
    '      1  left unchanged   given_name has control characters',
    '1 left unchanged: given_name has control characters',
  ],
  ['Okta wins: a later sign-in replaces email.', 'Okta wins: a later sign-in replaces email.'],
])('%s is shown as %s', (note, text) => {
  expect(leftText(note)).toBe(text);
});
