/** The functions, by the folders of their handlers. */
import { readdirSync } from 'node:fs';
import { repositoryPath } from '../../infra/repository-path.ts';

/** Folders of `functions/` that hold no handler. */
const HELPERS = ['shared', 'stand-ins'];

/** Every folder of `functions/` that must hold a handler. */
export function functionNames(): string[] {
  return readdirSync(repositoryPath('functions')).filter((name) => !HELPERS.includes(name));
}
