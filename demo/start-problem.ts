/** What a person can mend who could not start: a port or a folder that somebody else has. */

/** One line for the terminal; undefined when it is a mistake of ours, whose stack is worth seeing. */
export function startProblem(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  if (error.code === 'EADDRINUSE' && 'port' in error) {
    return `port ${error.port} is taken: end what runs there, or take free ports: npm start -- --port 0`;
  }
  return error.code === 'LEVEL_DATABASE_NOT_OPEN' ? folderProblem(error.cause) : undefined;
}

function folderProblem(cause: unknown): string {
  if (!(cause instanceof Error)) return '--data: the folder cannot be used: name another';
  const isLocked = 'code' in cause && cause.code === 'LEVEL_LOCKED';
  if (isLocked) return '--data: another npm start keeps its state in this folder: end that one, or name another folder';
  return `--data: the folder cannot be used, name another: ${cause.message}`;
}
