/** Batches of rows written to LevelDB: what the twin stores of a sign-up beside the tables. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ClassicLevel } from 'classic-level';
import type { Part } from './part.ts';

/** Ten rows each: messages, deliveries, executions and their history, log lines, users. */
const BATCHES = 7;

export async function storedRows(): Promise<Part> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const database = new ClassicLevel<string, string>(folder);
  await database.open();
  let rows = 0;
  return {
    what: 'batches of ten rows to LevelDB',
    times: BATCHES,
    run: () => {
      const row = () => ({ type: 'put' as const, key: String(rows++), value: 'x'.repeat(600) });
      return database.batch(Array.from({ length: 10 }, row));
    },
    async close() {
      await database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
