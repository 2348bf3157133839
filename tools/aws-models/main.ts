/**
 * `npm run aws-models [-- --botocore FOLDER]`: reduces AWS's models of the services that the twin serves, which botocore carries,
 * to the tables in test/wire/aws-models/. Without a folder, it takes the botocore of the installed Python.
 */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { repositoryPath } from '../../infra/repository-path.ts';
import { startTwin } from '../../local/index.ts';
import { type ReducedModel, reduceModel } from './reduce.ts';

/** botocore's folders whose names differ from the services' names in request signatures. */
const FOLDERS: Readonly<Record<string, string>> = {
  monitoring: 'cloudwatch',
  servicequotas: 'service-quotas',
  states: 'stepfunctions',
};

const { values } = parseArgs({ options: { botocore: { type: 'string' } } });
const python = (code: string) => execFileSync('python3', ['-c', code], { encoding: 'utf8' }).trim();
const botocore = values.botocore ?? python('import botocore, os; print(os.path.dirname(botocore.__file__))');
const version = /__version__ = '([^']+)'/.exec(readFileSync(join(botocore, '__init__.py'), 'utf8'))?.[1];

const twin = await startTwin();
for (const [service, operations] of Object.entries(twin.operations())) {
  if (operations.length === 0) continue;
  const model = reduceModel(readModel(FOLDERS[service] ?? service), operations);
  const file = repositoryPath(`test/wire/aws-models/${service}.json`);
  writeFileSync(file, print({ botocore: version, ...model }));
}
await twin.close();

function readModel(name: string): unknown {
  const folder = join(botocore, 'data', name);
  const latest = readdirSync(folder).sort().at(-1) ?? '';
  const file = readdirSync(join(folder, latest)).find((each) => each.startsWith('service-2.json')) ?? '';
  const content = readFileSync(join(folder, latest, file));
  return JSON.parse((file.endsWith('.gz') ? gunzipSync(content) : content).toString('utf8'));
}

/** One line for each operation and each shape, so that a new version's differences can be read. */
function print({ operations, shapes, ...rest }: ReducedModel & { botocore: string | undefined }): string {
  const lines = (record: object) =>
    Object.entries(record)
      .map(([name, value]) => `    ${JSON.stringify(name)}: ${JSON.stringify(value)}`)
      .join(',\n');
  const head = JSON.stringify(rest).slice(1, -1);
  return `{\n  ${head},\n  "operations": {\n${lines(operations)}\n  },\n  "shapes": {\n${lines(shapes)}\n  }\n}\n`;
}
