/** What the console says about choosing and repairing. */
import { readFileSync } from 'node:fs';
import { repositoryPath } from '../../../infra/repository-path.ts';
import {
  chosenText,
  extentText,
  leftText,
  meansText,
  pageWords,
} from '../../../ops/console/page/screens/repair-texts.ts';

test.each([
  [
    '      1  left unchanged   given_name has control characters',
    '1 left unchanged: given_name has control characters',
  ],
  ['Okta wins: a later sign-in replaces email.', 'Okta wins: a later sign-in replaces email.'],
])('%s is shown as %s', (note, text) => {
  expect(leftText(note)).toBe(text);
});

test('how an error is repaired has the words of the list, and the counts where there are several means', () => {
  const redrive = { means: 'redrive', why: 'it continues', count: 3 };
  const none = { means: 'none', why: 'the rule is broken: use --set', count: 1 };
  expect(meansText([redrive])).toBe('redrive: it continues');
  expect(meansText([redrive, none])).toBe(
    'redrive (3): it continues; none (1): the rule is broken: edit and restart it',
  );
});

test('no reason for a repair names an option of the command line on the page', () => {
  const reasons = readFileSync(repositoryPath('ops/items/means.ts'), 'utf8').replaceAll(/\/\*\*.*?\*\//gs, '');
  expect(reasons).toMatch(/--set.*--again/s);
  expect(pageWords(reasons)).not.toMatch(/--[a-z]/);
});

test.each([
  [[], ['a'], 'Nothing chosen'],
  [['a', 'b'], ['a', 'b', 'c'], '2 chosen'],
  [['a', 'b', 'c'], ['b'], '3 chosen, 2 of them not shown below'],
  [['a'], [], '1 chosen, not shown below'],
])('%j chosen and %j shown is %s', (chosen, shown, text) => {
  expect(chosenText(new Set(chosen), shown)).toBe(text);
});

test.each([
  [[], ['a', 'b'], 2, 'The plan is for everything that matches when it is made: 2 now.'],
  [
    [],
    ['a'],
    3,
    'The plan is for everything that matches when it is made: 3 now, 2 of them on other pages of the list.',
  ],
  [['a'], ['a', 'b'], 2, undefined],
  [['a', 'c'], ['a', 'b'], 2, expect.stringMatching(/^1 of them is not shown behind this dialog: /)],
  [['c', 'd'], ['a', 'b'], 2, expect.stringMatching(/^2 of them are not shown behind this dialog: /)],
])('with %j chosen and %j shown of %i that match, the dialog says %j', (chosen, shown, matching, text) => {
  expect(extentText(new Set(chosen), shown, matching)).toEqual(text);
});
