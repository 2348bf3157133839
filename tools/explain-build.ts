/** Explains why a build cannot write its results, which a user can change. */
import { repositoryPath } from '../infra/repository-path.ts';

const FOLDER = repositoryPath('.build');

/** By the code of Node's error: what is wrong, and what to do. */
const PROBLEMS: Readonly<Record<string, string>> = {
  EROFS: 'the file system is read-only: run it in a copy of the repository in which you may write',
  EACCES: `your user may not: run "sudo chown -R $(id -un) ${FOLDER}", or run it in a copy of the repository of your own`,
  EPERM: `your user may not: run "sudo chown -R $(id -un) ${FOLDER}", or run it in a copy of the repository of your own`,
  ENOSPC: 'the disk is full: free some space, and run it again',
};

/** Returns one line for the terminal; undefined for a bug, whose stack trace is useful. */
export function buildProblem(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  const problem = PROBLEMS[String(error.code)];
  return problem && `The build cannot write to ${FOLDER}, because ${problem}. (${error.message})`;
}

/** Runs a build, and returns the exit code of its program. @throws any error that is not about writing */
export async function explainBuild(build: () => Promise<void>): Promise<number> {
  try {
    await build();
    return 0;
  } catch (error) {
    const problem = buildProblem(error);
    if (problem === undefined) throw error;
    process.stderr.write(`${problem}\n`);
    return 1;
  }
}
