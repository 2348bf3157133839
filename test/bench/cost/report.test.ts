/** How figures are written into the page. */
import { readOptions } from '../../../bench/cost/options.ts';
import type { Row } from '../../../bench/cost/price/row.ts';
import { readRecorded } from '../../../bench/cost/recorded.ts';
import { monthTable } from '../../../bench/cost/report/month-table.ts';
import { quotaTable } from '../../../bench/cost/report/quota-table.ts';
import { table } from '../../../bench/cost/report/table.ts';
import { updatePage } from '../../../bench/cost/report/update-page.ts';
import { SCENARIOS, type Scenario } from '../../../bench/cost/usage.ts';

test('a table is Markdown, with numbers to the right', () => {
  expect(
    table(
      ['what', 'USD'],
      [
        ['one', '1.00'],
        ['another', '10.00'],
      ],
    ),
  ).toBe(['| what    |   USD |', '| ------- | ----: |', '| one     |  1.00 |', '| another | 10.00 |'].join('\n'));
});

test('a section is inserted between its markers, repeatedly', () => {
  const page = 'before\n<!-- cost:a -->\nold\n<!-- end -->\nafter\n';
  const once = updatePage(page, { a: 'costs $1' });
  expect(once).toBe('before\n<!-- cost:a -->\n\ncosts $1\n\n<!-- end -->\nafter\n');
  expect(updatePage(once, { a: 'costs $1' })).toBe(once);
});

test('a page and its sections must match', () => {
  expect(() => updatePage('', { a: '' })).toThrow('the page has no place for the section a');
  expect(() => updatePage('<!-- cost:b -->\n<!-- end -->', {})).toThrow('a place for b, which is no section');
});

test('the quota that is reached first is on top, and exceeded ones are marked', () => {
  const quota = (what: string, limit: number | undefined) => ({
    what,
    limit: () => limit,
    need: () => 2,
    remedy: 'ask',
  });
  const facts = { signUp: readRecorded().signUp, memories: {}, template: { Resources: {} } };
  const lines = quotaTable([quota('wide', 4000), quota('narrow', 40), quota('none', undefined)], facts).split('\n');
  expect(lines).toHaveLength(4);
  expect(lines[2]).toMatch(/^\| narrow +\| +20\/s \| +50 % \| +\*\*500 %\*\* \| \*\*5,000 %\*\* \| ask/);
  expect(lines[3]).toMatch(/^\| wide +\| 2,000\/s \|/);
});

test('a month of a company is its share of a million, and the standing costs', () => {
  const row = (usd: number, price: Row['price']): Row => ({ what: 'what', quantity: 1, price, usd });
  const million = Object.fromEntries(
    Object.keys(SCENARIOS).map((name) => [name, name === 'read' ? [row(4, 'apiRequest')] : []]),
  ) as Record<Scenario, Row[]>;
  million.signUp = [row(15_000, 'federatedUser'), row(100, 'transition')];
  const [, , , tenThousand] = monthTable({ million, standing: [row(30, 'dashboard')] }).split('\n');
  const cells = tenThousand?.split('|').map((cell) => cell.trim());
  expect(cells).toEqual(['', '10,000', '150.00', '32.00', '182.00', '1.00', '']);
});

test('the command line is checked', () => {
  expect(readOptions([])).toMatchObject({ stage: 'prod', people: 20, recorded: false, json: false, write: false });
  expect(() => readOptions(['--write', '--stage', 'dev'])).toThrow('docs/cost.md is about prod');
  expect(() => readOptions(['--people', 'many'])).toThrow('--people many: expected a whole number of 1 or more');
});
