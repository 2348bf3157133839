/** The folders in which a twin keeps its state, and the error for state that does not fit. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';

/** The store of all services, and that of the tables. */
export const STATE = { store: 'state', tables: 'dynamodb' } as const;

/** Deletes what a twin wrote to its folder, and nothing else that is in it. */
export async function deleteState(folder: string): Promise<void> {
  for (const name of Object.values(STATE)) await rm(join(folder, name), { recursive: true, force: true });
}

/** The state in a folder was made by a template that differs in a way that the twin cannot take over. */
export class StateMismatch extends Error {}
