/** `npm run export-schema`: writes docs/export-schema.json, the schema of what `ops export` prints. */
import { writeFile } from 'node:fs/promises';
import { repositoryPath } from '../infra/repository-path.ts';
import { exportJsonSchema } from '../ops/export/export-document.ts';

await writeFile(repositoryPath('docs/export-schema.json'), `${JSON.stringify(exportJsonSchema(), null, 2)}\n`);
