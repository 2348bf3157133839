/** The table in CONTRIBUTING.md names files that exist. */
import { readFileSync } from 'node:fs';
import { repositoryPath } from '../../infra/repository-path.ts';
import { sourceFiles } from '../house/source-files.ts';

const page = readFileSync(repositoryPath('CONTRIBUTING.md'), 'utf8');
const rows = Array.from(page.matchAll(/^\| (?!to change|---)([^|]+) \| (.+) \|$/gm), ([, change = '', touch = '']) => ({
  change,
  touch,
}));
const tracked = sourceFiles('.ts', '.tsx', '.mjs', '.js', '.json', '.md', '.yaml', '.txt', '.css').map(
  ({ path }) => path,
);

/** Whether a path exists; `<name>` stands for any one name, and a path that ends with a slash is a folder. */
function exists(path: string): boolean {
  const pattern = path.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/<[^>]+>/g, '[^/]+');
  const whole = new RegExp(`^${pattern}${path.endsWith('/') ? '' : '$'}`);
  return tracked.some((file) => whole.test(file));
}

test('every row says what to touch', () => {
  expect(rows.length).toBeGreaterThan(20);
  expect(rows.filter(({ touch }) => !/`|the code/.test(touch))).toEqual([]);
});

test.each(rows)('$change: every file exists', ({ touch }) => {
  const named = Array.from(touch.matchAll(/`([^`]+)`/g), ([, code = '']) => code);
  const paths = named
    .filter((code) => code.includes('/') && !code.startsWith('npm '))
    .concat(named.filter((code) => /^[\w.-]+\.\w+$/.test(code)));
  expect(paths.filter((path) => !exists(path))).toEqual([]);
});

test('a path that does not exist is noticed', () => {
  expect(exists('events/no-such-event.ts')).toBe(false);
  expect(exists('local/<service>/no-such-folder/')).toBe(false);
});
