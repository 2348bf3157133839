/** AWS's own models of the operations that the twin serves. `npm run aws-models` writes the tables from botocore. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { repositoryPath } from '../../infra/repository-path.ts';
import type { ModelOperation, ModelShape, ReducedModel } from '../../tools/aws-models/reduce.ts';

const FOLDER = repositoryPath('test/wire/aws-models');

/** By the service's name in the twin. */
export const AWS_MODELS: Readonly<Record<string, ReducedModel>> = Object.fromEntries(
  readdirSync(FOLDER).map((file) => [basename(file, '.json'), JSON.parse(readFileSync(join(FOLDER, file), 'utf8'))]),
);

export interface OperationModel extends ModelOperation {
  shapeOf(name: string | undefined): ModelShape | undefined;
}

/** Undefined if botocore did not know the operation yet. */
export function operationModel(service: string, operation: string): OperationModel | undefined {
  const model = AWS_MODELS[service];
  const found = model?.operations[operation];
  if (model === undefined || found === undefined) return undefined;
  return { ...found, shapeOf: (name) => (name === undefined ? undefined : model.shapes[name]) };
}
