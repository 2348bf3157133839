/** Command lines of the page mean the same in a shell, no matter which names are in them. */
import { execFileSync } from 'node:child_process';
import { commandLineOf } from '../../../ops/console/api/command-line.ts';

const HOSTILE = [
  "it's",
  '$(touch x) `y`',
  'a b',
  '',
  '-rf',
  'x\u202egnp.exe\u200b',
  "\u0007\u001b[31m'\\n\n",
  'é\u0301',
  '"',
];

test.each(HOSTILE)('%j reaches the command as it is', (name) => {
  const line = commandLineOf(['--stage', 'local'], ['export', '--', name]).replace(/^npm run ops --/, 'printf "<%s>"');
  expect(execFileSync('bash', ['-c', line], { encoding: 'utf8' })).toBe(`<export><--stage><local><--><${name}>`);
});

test('nothing in it is invisible, or moves the cursor of a terminal', () => {
  expect(commandLineOf([], ['show', ...HOSTILE])).not.toMatch(/[\p{Cc}\p{Cf}]/u);
});

test('plain names need no quotes', () => {
  expect(commandLineOf(['--stage', 'dev'], ['show', 'okta_00u1abc'])).toBe(
    'npm run ops -- show --stage dev okta_00u1abc',
  );
});
