/** Every link between the repository's pages leads to a file and a heading that exist, and every command that they name exists. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, posix } from 'node:path';
import { repositoryPath } from '../../infra/repository-path.ts';
import { sourceFiles } from '../house/source-files.ts';

const pages = sourceFiles('.md');

/** What a page says apart from its code blocks. */
const prose = (text: string) => text.replace(/^```[\s\S]*?^```/gm, '');

/** The anchor that GitHub and most Markdown renderers give a heading. */
function anchorOf(heading: string): string {
  const text = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase();
  return text.replace(/[^\p{L}\p{N}\s_-]/gu, '').replaceAll(' ', '-');
}

function anchorsOf(path: string): string[] {
  const text = prose(readFileSync(repositoryPath(path), 'utf8'));
  return Array.from(text.matchAll(/^#+ (.+)$/gm), ([, heading = '']) => anchorOf(heading));
}

/** A link's problem, or nothing. */
function problemOf(from: string, target: string): string | undefined {
  const [file = '', anchor] = target.split('#');
  const path = file === '' ? from : posix.join(dirname(from), file);
  if (!existsSync(repositoryPath(path))) return `${from}: ${target} does not exist`;
  if (anchor !== undefined && path.endsWith('.md') && !anchorsOf(path).includes(anchor))
    return `${from}: ${target} has no such heading`;
  return undefined;
}

const linksOf = (text: string) =>
  Array.from(prose(text).matchAll(/\]\(([^)\s]+)\)/g), ([, target = '']) => target).filter((to) => !/^\w+:/.test(to));

test('links between pages lead somewhere', () => {
  const links = pages.flatMap(({ path, text }) => linksOf(text).map((target) => ({ path, target })));
  expect(links.length).toBeGreaterThan(20);
  expect(links.flatMap(({ path, target }) => problemOf(path, target) ?? [])).toEqual([]);
});

test('a link to a file or a heading that does not exist is noticed', () => {
  expect(problemOf('README.md', 'docs/nothing.md')).toMatch(/does not exist/);
  expect(problemOf('README.md', 'CONTRIBUTING.md#nothing')).toMatch(/no such heading/);
});

test('every npm script that a page names exists', () => {
  const { scripts } = JSON.parse(readFileSync(repositoryPath('package.json'), 'utf8')) as { scripts: object };
  const named = pages
    .filter(({ path }) => !path.startsWith('portal/'))
    .flatMap(({ path, text }) =>
      Array.from(text.matchAll(/npm run (?:-s )?([\w-]+)/g), ([, name = '']) => ({ path, name })),
    );
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter(({ name }) => !Object.hasOwn(scripts, name))).toEqual([]);
});
