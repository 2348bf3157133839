/** docs/security.md names tests by file and title, and each of them exists. */
import { existsSync, readFileSync } from 'node:fs';
import { repositoryPath } from '../../infra/repository-path.ts';

const page = readFileSync(repositoryPath('docs/security.md'), 'utf8');
const [, threats = ''] = /^## Threats\n(.*?)^## /ms.exec(page) ?? [];
const rows = threats.split('\n').filter((line) => /^\| (?!threat \||---)/.test(line));
const named = [...threats.matchAll(/`(test\/[^`]+)` "([^"]+)"/g)].map(([, file = '', title = '']) => ({ file, title }));

test('every threat names a test', () => {
  expect(rows.length).toBeGreaterThan(15);
  expect(rows.filter((row) => !/`test\/[^`]+\.test\.ts` "[^"]+"/.test(row))).toEqual([]);
});

test.each(named)('$file has a test "$title"', ({ file, title }) => {
  const path = repositoryPath(file);
  expect(existsSync(path)).toBe(true);
  const text = readFileSync(path, 'utf8');
  const literals = [`'${title.replaceAll("'", "\\'")}'`, `"${title}"`, `\`${title}\``];
  expect(literals.filter((literal) => text.includes(`(${literal}, `))).toHaveLength(1);
});

test('every file that the page links to exists', () => {
  const links = [...page.matchAll(/\]\(([^)#]+)\)/g)].map(([, target = '']) => target);
  expect(links.length).toBeGreaterThan(0);
  expect(links.filter((target) => !existsSync(repositoryPath(`docs/${target}`)))).toEqual([]);
});
