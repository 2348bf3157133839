/** `npm run runbook`: walks through docs/runbook.md's chapter on repairing and writes what its commands print. */
import { readFileSync, writeFileSync } from 'node:fs';
import { loadConfig } from '../../infra/config/load-config.ts';
import { repositoryPath } from '../../infra/repository-path.ts';
import { withOutputs } from './page.ts';
import { walkRunbook } from './walk.ts';

const file = repositoryPath('docs/runbook.md');
const outputs = await walkRunbook({ root: repositoryPath('.'), settings: loadConfig('local') });
writeFileSync(file, withOutputs(readFileSync(file, 'utf8'), outputs));
process.stdout.write(`docs/runbook.md shows ${outputs.size} commands as they are now.\n`);
