/** Starts the console's server on one stage. */
import { randomBytes } from 'node:crypto';
import type { Context } from '../../stage/context.ts';
import { createFailureList } from '../failures/failure-list.ts';
import { failureReader } from '../failures/failure-reader.ts';
import { listen } from '../http/listen.ts';
import type { PageFiles } from '../http/page-files.ts';
import type { RunLine } from '../tasks/task.ts';
import { createTaskList } from '../tasks/task-list.ts';
import { routesOf } from './routes.ts';

export interface ServeConsoleOptions {
  /** 0 takes a free port. */
  port: number;
  readOnly: boolean;
  /** Stage, profile, Region and endpoint, as the command line has them. */
  stageArguments: readonly string[];
  run: RunLine;
  /** The path of docs/runbook.md. */
  runbookFile: string;
  /** The token of the address; a new one if absent. */
  token?: string;
  files: PageFiles;
}

export interface ServedConsole {
  /** With the token: opening it once lets the browser in. */
  url: string;
  origin: string;
  close(): Promise<void>;
}

/** A random text that nobody guesses. */
const secret = (): string => randomBytes(24).toString('base64url');

/** @throws Error when the port is taken */
export async function serveConsole(
  context: Context,
  { port, readOnly, stageArguments, run, runbookFile, files, token = secret() }: ServeConsoleOptions,
): Promise<ServedConsole> {
  const failures = await createFailureList(context.io, failureReader(context));
  const secrets = { token, session: secret() };
  const tasks = createTaskList(run, context.io);
  const console = { context, readOnly, stageArguments, failures, tasks, runbookFile };
  const { origin, close } = await listen({ port, secrets, console, routes: routesOf(console), files });
  return {
    origin,
    url: `${origin}/?token=${secrets.token}`,
    async close() {
      await close();
      await tasks.close();
      await failures.close();
    },
  };
}
