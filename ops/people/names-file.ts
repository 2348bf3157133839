/** Reads the file of `--file`: the names of people, one in each line. */
import { readFile } from 'node:fs/promises';
import { EXIT, OpsError } from '../terminal/errors.ts';

/** Without blanks around the names, and without empty lines. @throws {OpsError} if the file cannot be read */
export async function readNames(file: string): Promise<string[]> {
  const text = await readFile(file, 'utf8').catch((error: Error) => {
    throw new OpsError(`--file ${file} cannot be read: ${error.message}`, EXIT.usage, { cause: error });
  });
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
