/** `npm run coverage-page`: writes the page of what the twin covers. */
import { writeFile } from 'node:fs/promises';
import { repositoryPath } from '../infra/repository-path.ts';
import { startTwin } from '../local/index.ts';

const twin = await startTwin();
await writeFile(repositoryPath('local/COVERAGE.md'), twin.coverage());
await twin.close();
