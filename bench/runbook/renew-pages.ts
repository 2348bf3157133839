/** Runs the commands of docs/runbook.md and docs/privacy.md, and updates their outputs in the pages. */
import { readFileSync, writeFileSync } from 'node:fs';
import { loadConfig } from '../../infra/config/load-config.ts';
import { repositoryPath } from '../../infra/repository-path.ts';
import { PAGES, withOutputs } from './page.ts';
import { walkRunbook } from './walk.ts';

/** Writes the pages, and prints how many commands they show. */
export async function renewPages(): Promise<void> {
  const outputs = await walkRunbook({ root: repositoryPath('.'), settings: loadConfig('local') });
  for (const page of PAGES) {
    const file = repositoryPath(page);
    writeFileSync(file, withOutputs(readFileSync(file, 'utf8'), outputs));
  }
  process.stdout.write(`${PAGES.join(' and ')} show ${outputs.size} commands as they are now.\n`);
}
