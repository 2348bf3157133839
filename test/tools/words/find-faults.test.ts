/** The word check finds what a reader would stumble over, and nothing else. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repositoryPath } from '../../../infra/repository-path.ts';
import { findFaults } from '../../../tools/words/find-faults.ts';
import { cspellSpeller } from '../../../tools/words/spell-chunks.ts';

const folder = mkdtempSync(join(tmpdir(), 'words-'));

afterAll(() => rmSync(folder, { recursive: true }));

const speller = () => cspellSpeller(repositoryPath('.'), folder);

const faultsOf = async (text: string) =>
  (await findFaults([{ path: 'a.md', text }], speller())).map(
    ({ line, message }) => `${line}: ${message.split(';')[0]}`,
  );

test('names the line of a misspelt word', async () => {
  expect(await faultsOf('The user signs in.\nThe user recieves a token.')).toEqual([
    '2: "recieves" is in no dictionary',
  ]);
});

test('accepts British and American spelling, AWS’s terms, ids and addresses', async () => {
  const text =
    'normalise, normalize, colour, "doesn\'t", userPoolId, https://example.com/abcdefghxyz, l95piteyebcasrza1raw50';
  expect(await faultsOf(text)).toEqual([]);
});

// In pieces, as this file is checked as well.
const RIDDLES = [
  'who' + 'ever',
  'a' + 'new',
  'is to' + 'ld',
  'so spel' + 'led',
  'men' + 'ded',
  'what' + 'ever',
  'goes ' + 'on',
];

test.each(RIDDLES)('refuses "%s"', async (riddle) => {
  expect(await faultsOf(`The message ${riddle} here.`)).toHaveLength(1);
});

test('judges a chunk once: the second run reads its verdicts', async () => {
  const text = 'Verdicts stay: mispelled.';
  const first = await faultsOf(text);
  expect(await faultsOf(text)).toEqual(first);
  expect(first).toHaveLength(1);
});
