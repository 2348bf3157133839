/** Describes the start problems that a user can fix: a port or a folder that is in use or not allowed. */
import { StateMismatch } from '../local/kernel/storage/state-folder.ts';
import { FolderProblem } from './make-folder.ts';
import { ownersOf, PortProblem, type Ports } from './ports.ts';

/** Returns one line for the terminal; undefined for a bug, whose stack trace is useful. */
export function startProblem(error: unknown, ports?: Ports): string | undefined {
  if (error instanceof PortProblem || error instanceof FolderProblem) return error.message;
  if (error instanceof StateMismatch) return `--data: ${error.message}`;
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  if ('port' in error) return portProblem(error.code, Number(error.port), ports);
  return error.code === 'LEVEL_DATABASE_NOT_OPEN' ? folderProblem(error.cause) : undefined;
}

const WHY: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is in use: stop the program that uses it',
  EACCES: 'requires more privileges',
};

function portProblem(code: unknown, port: number, ports?: Ports): string | undefined {
  const why = WHY[String(code)];
  if (why === undefined) return undefined;
  const owner = ports && ownersOf(ports).find(([its]) => its === port)?.[1];
  const named = owner === undefined ? '' : `, for ${owner},`;
  return `port ${port}${named} ${why}, move all ports with --port N, or use free ports: npm start -- --port 0`;
}

function folderProblem(cause: unknown): string {
  if (!(cause instanceof Error)) return '--data: the folder cannot be used; choose another one';
  const isLocked = 'code' in cause && cause.code === 'LEVEL_LOCKED';
  if (isLocked) return '--data: another npm start uses this folder: stop it, or choose another folder';
  return `--data: the folder cannot be used, choose another one: ${cause.message}`;
}
