/** The runbook's chapter on repairing shows what its commands print. */
import { readFileSync } from 'node:fs';
import { shownOutputs, withOutputs, withoutChance } from '../../bench/runbook/page.ts';
import { COMMANDS, walkRunbook } from '../../bench/runbook/walk.ts';
import { loadConfig } from '../../infra/config/load-config.ts';
import { repositoryPath } from '../../infra/repository-path.ts';

const page = readFileSync(repositoryPath('docs/runbook.md'), 'utf8');

test('the page shows every command of the walk, in its order', () => {
  expect(Array.from(shownOutputs(page).keys())).toEqual(COMMANDS);
});

test('what the page shows is what the commands print; npm run runbook brings it up to date', async () => {
  const outputs = await walkRunbook({ root: repositoryPath('.'), settings: loadConfig('local') });
  for (const [command, shown] of shownOutputs(page)) {
    expect([command, withoutChance(shown)]).toEqual([command, withoutChance(outputs.get(command) ?? '')]);
  }
});

test('outputs replace what the page showed, and nothing else', () => {
  const before = 'a\n\n    $ npm run -s ops -- failed\n    old\n    rows\n\nb\n';
  expect(withOutputs(before, new Map([['failed', 'new\n\nrow']]))).toBe(
    'a\n\n    $ npm run -s ops -- failed\n    new\n\n    row\n\nb\n',
  );
});
