/** `npm run coverage-page`: writes local/COVERAGE.md and docs/debugging-calls.md. */
import { writeFile } from 'node:fs/promises';
import { repositoryPath } from '../infra/repository-path.ts';
import { startTwin } from '../local/index.ts';
import { renderDebuggingCalls } from './debugging/render-page.ts';

const twin = await startTwin();
await writeFile(repositoryPath('local/COVERAGE.md'), twin.coverage());
await writeFile(repositoryPath('docs/debugging-calls.md'), renderDebuggingCalls());
await twin.close();
