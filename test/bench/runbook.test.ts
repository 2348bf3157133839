/** The repair chapter of the runbook, and the page about privacy, show what their commands print. */
import { readFileSync } from 'node:fs';
import { PAGES, shownOutputs, withOutputs, withoutChance } from '../../bench/runbook/page.ts';
import { COMMANDS, walkRunbook } from '../../bench/runbook/walk.ts';
import { loadConfig } from '../../infra/config/load-config.ts';
import { repositoryPath } from '../../infra/repository-path.ts';

const pages = PAGES.map((path) => readFileSync(repositoryPath(path), 'utf8'));

test('one of the pages shows each command, in order', () => {
  expect(pages.flatMap((page) => Array.from(shownOutputs(page).keys()))).toEqual(COMMANDS);
});

test('both pages show what the commands print; npm run runbook updates them', async () => {
  const outputs = await walkRunbook({ root: repositoryPath('.'), settings: loadConfig('local') });
  for (const [command, shown] of pages.flatMap((page) => Array.from(shownOutputs(page)))) {
    expect([command, withoutChance(shown)]).toEqual([command, withoutChance(outputs.get(command) ?? '')]);
  }
});

test('ages of any length are left out, with the width of their column', () => {
  const shown = ['AGE  PLAN\n 9s  a', '  AGE  PLAN\n 100m  a'].map((output) => withoutChance(output));
  expect(new Set(shown)).toEqual(new Set(['AGE PLAN\n<age> a']));
});

test('outputs replace what the page showed, and nothing else', () => {
  const before = 'a\n\n    $ npm run -s ops -- failed\n    old\n    rows\n\nb\n';
  expect(withOutputs(before, new Map([['failed', 'new\n\nrow']]))).toBe(
    'a\n\n    $ npm run -s ops -- failed\n    new\n\n    row\n\nb\n',
  );
});
