/** The file that `--out` names: only its owner can read it, and no other file is overwritten. */
import { open, rm } from 'node:fs/promises';
import { EXIT, OpsError } from '../terminal/errors.ts';

const OWNER_ONLY = 0o600;

/** Creates the file, and deletes it again if `write` fails. @throws {OpsError} if it cannot be created */
export async function withOutputFile<Result>(
  file: string,
  write: (save: (text: string) => Promise<void>) => Promise<Result>,
): Promise<Result> {
  const handle = await create(file);
  try {
    const result = await write((text) => handle.writeFile(text));
    await handle.close();
    return result;
  } catch (error) {
    await handle.close();
    await rm(file, { force: true });
    throw error;
  }
}

async function create(file: string) {
  try {
    return await open(file, 'wx', OWNER_ONLY);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new OpsError(`${file} cannot be created: ${why}; name a file that does not exist with --out`, EXIT.usage);
  }
}
