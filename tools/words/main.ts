/**
 * `npm run words`: fails when a file has a misspelt word, or a word or phrase that is hard to follow, unless
 * `unclean.txt` lists it. `-- --write` takes clean files out of the list, `-- PATH…` prints every fault below these
 * paths, listed or not.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryPath } from '../../infra/repository-path.ts';
import { type Fault, findFaults } from './find-faults.ts';
import { cspellSpeller } from './spell-chunks.ts';
import { listProblems, readList, shrinkList, writeList } from './unclean-list.ts';

const LIST = repositoryPath('tools/words/unclean.txt');

/** Data of others, and the files that name the refused words. */
const SKIPPED =
  /^(package-lock\.json|LICENSE|cspell\.json|events\/samples\/.*|tools\/words\/(phrases\.ts|dictionary\.txt|unclean\.txt))$|\.(svg|webp|snap|ico)$/;

function textFiles() {
  const root = repositoryPath('.');
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: root });
  return String(listed)
    .split('\n')
    .filter((path) => path !== '' && !SKIPPED.test(path) && existsSync(join(root, path)))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

function print(faults: readonly Fault[]): void {
  for (const { path, line, message } of faults) console.error(`${path}:${line}: ${message}`);
}

async function main(args: readonly string[]): Promise<number> {
  const speller = cspellSpeller(repositoryPath('.'), repositoryPath('node_modules/.cache/words'));
  const faults = await findFaults(textFiles(), speller);
  const paths = args.filter((arg) => !arg.startsWith('--'));
  if (paths.length > 0) {
    const shown = faults.filter(({ path }) => paths.some((start) => path.startsWith(start)));
    print(shown);
    return shown.length > 0 ? 1 : 0;
  }
  const faulty = new Set(faults.map(({ path }) => path));
  const list = readList(existsSync(LIST) ? readFileSync(LIST, 'utf8') : '');
  if (args.includes('--write')) {
    writeFileSync(LIST, writeList(shrinkList(list, faulty)));
    return 0;
  }
  const problems = listProblems(list, faulty);
  print(faults.filter(({ path }) => !list.paths.includes(path)));
  for (const problem of problems) console.error(problem);
  return problems.length > 0 ? 1 : 0;
}

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  return 1;
});
