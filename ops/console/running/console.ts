/** What the handlers of one running console share. */
import type { Context } from '../../stage/context.ts';
import { commandLineOf } from '../api/command-line.ts';
import type { FailureList } from '../failures/failure-list.ts';
import type { TaskList } from '../tasks/task-list.ts';

export interface Console {
  context: Context;
  readOnly: boolean;
  /** The arguments of every command line: stage, profile, Region, endpoint. */
  stageArguments: readonly string[];
  failures: FailureList;
  tasks: TaskList;
  /** The path of docs/runbook.md. */
  runbookFile: string;
}

/** The command line that does the same. */
export function commandLine({ stageArguments }: Pick<Console, 'stageArguments'>, ...args: string[]): string {
  return commandLineOf(stageArguments, args);
}
