/**
 * `npm run words`: fails if a file has a misspelt word, or a word or phrase that is hard to follow, and prints each with
 * its line. `-- PATH…` checks the files below these paths only.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryPath } from '../../infra/repository-path.ts';
import { findFaults } from './find-faults.ts';
import { cspellSpeller } from './spell-chunks.ts';

/** Files of others, the files that define the refused words, and the tests with misspelt words. */
const SKIPPED =
  /^(package-lock\.json|LICENSE|cspell\.json|events\/samples\/.*|test\/tools\/words\/.*|test\/wire\/aws-models\/.*|tools\/words\/(phrases\.ts|dictionary\.txt))$|\.(svg|webp|snap|ico)$/;

function textFiles() {
  const root = repositoryPath('.');
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: root });
  return String(listed)
    .split('\n')
    .filter((path) => path !== '' && !SKIPPED.test(path) && existsSync(join(root, path)))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

async function main(paths: readonly string[]): Promise<number> {
  const speller = cspellSpeller(repositoryPath('.'), repositoryPath('node_modules/.cache/words'));
  const files = textFiles().filter(({ path }) => paths.length === 0 || paths.some((start) => path.startsWith(start)));
  const faults = await findFaults(files, speller);
  for (const { path, line, message } of faults) console.error(`${path}:${line}: ${message}`);
  return faults.length > 0 ? 1 : 0;
}

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  return 1;
});
