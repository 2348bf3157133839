/** Explains why a build cannot write its results, which a user can change. */
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { repositoryPath } from '../infra/repository-path.ts';

const FOLDER = repositoryPath('.build');

/** By the code of Node's error: what is wrong, and what to do. */
const PROBLEMS: Readonly<Record<string, () => string>> = {
  EROFS: () => 'the file system is read-only: run it in a copy of the repository in which you may write',
  EACCES: notAllowed,
  EPERM: notAllowed,
  ENOSPC: () => 'the disk is full: free some space, and run it again',
};

function notAllowed(): string {
  const foreign = existsSync(FOLDER) ? FOLDER : repositoryPath('.');
  return `your user may not: run it in a copy of the repository of your own, or first run "sudo chown -R $(id -un) ${foreign}"`;
}

/** Returns one line for the terminal; undefined for a bug, whose stack trace is useful. */
function buildProblem(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  const problem = PROBLEMS[String(error.code)];
  return problem && `The build cannot write to ${FOLDER}, because ${problem()}. (${error.message})`;
}

/** Where nothing can be written, Node's option `recursive` reports that a folder is missing instead. */
export async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

/** Runs a build, and returns the exit code of its program. @throws any error that is not about writing */
export async function explainBuild(build: () => Promise<void>): Promise<number> {
  try {
    await makeFolder(FOLDER);
    await build();
    return 0;
  } catch (error) {
    const problem = buildProblem(error);
    if (problem === undefined) throw error;
    process.stderr.write(`${problem}\n`);
    return 1;
  }
}
