/** Temporary files that nobody else can open. */
import { type FileHandle, open, unlink } from 'node:fs/promises';

/** Only the owner may read and write, while the file still has its name. */
const OWNER_ONLY = 0o600;

/**
 * Creates a file and removes its name at once: it can be used through the handle only, and the system deletes it when that is
 * closed or the process ends, in any way. @throws if the file exists
 */
export async function openUnnamedFile(file: string): Promise<FileHandle> {
  const handle = await open(file, 'wx+', OWNER_ONLY);
  await unlink(file);
  return handle;
}
