/** What a person can mend who could not start: a port or a folder that somebody else has, or that cannot be. */
import { FolderProblem } from './make-folder.ts';
import { ownersOf, PortProblem, type Ports } from './ports.ts';

/** One line for the terminal; undefined when it is a mistake of ours, whose stack is worth seeing. */
export function startProblem(error: unknown, ports?: Ports): string | undefined {
  if (error instanceof PortProblem || error instanceof FolderProblem) return error.message;
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  if ('port' in error) return portProblem(error.code, Number(error.port), ports);
  return error.code === 'LEVEL_DATABASE_NOT_OPEN' ? folderProblem(error.cause) : undefined;
}

const WHY: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is taken: end what runs there',
  EACCES: 'is not for everybody to take',
};

function portProblem(code: unknown, port: number, ports?: Ports): string | undefined {
  const why = WHY[String(code)];
  if (why === undefined) return undefined;
  const owner = ports && ownersOf(ports).find(([its]) => its === port)?.[1];
  const named = owner === undefined ? '' : `, for ${owner},`;
  return `port ${port}${named} ${why}, move everything with --port N, or take free ports: npm start -- --port 0`;
}

function folderProblem(cause: unknown): string {
  if (!(cause instanceof Error)) return '--data: the folder cannot be used: name another';
  const isLocked = 'code' in cause && cause.code === 'LEVEL_LOCKED';
  if (isLocked) return '--data: another npm start keeps its state in this folder: end that one, or name another folder';
  return `--data: the folder cannot be used, name another: ${cause.message}`;
}
