/** Waits until the executions that an archive replay started have ended, and counts how many succeeded and failed. */
import { ENDED_STATUSES } from '../items/ended-execution.ts';
import { executionsSince } from '../places/executions.ts';
import type { Context } from '../stage/context.ts';
import { EXIT, OpsError } from '../terminal/errors.ts';

export interface EndedExecutions {
  succeeded: number;
  failed: number;
}

const POLL = 2000;
/** An event takes a moment from the replay to the rule's target: this many polls in a row must find nothing running. */
const SETTLED_POLLS = 2;
/** Step Functions' clock may be this much behind this machine's, in milliseconds. */
const CLOCKS_DIFFER = 5000;

/**
 * Also counts executions that start for other reasons in the meantime: ListExecutions does not distinguish them.
 * @throws {OpsError} when interrupted
 */
export async function followExecutions(context: Context, startedAt: number): Promise<EndedExecutions> {
  const since = startedAt - CLOCKS_DIFFER;
  for (let quiet = 0; quiet < SETTLED_POLLS; ) {
    if (context.io.signal.aborted) {
      throw new OpsError(
        'stopped waiting; the executions are still running, and ops failed lists those that fail',
        EXIT.interrupted,
      );
    }
    quiet = (await count(context, 'RUNNING', since)) === 0 ? quiet + 1 : 0;
    if (quiet < SETTLED_POLLS) await context.io.clock.sleep(POLL, context.io.signal);
  }
  const failed = await Promise.all(ENDED_STATUSES.map((status) => count(context, status, since)));
  return { succeeded: await count(context, 'SUCCEEDED', since), failed: failed.reduce((sum, one) => sum + one, 0) };
}

async function count(context: Context, status: Parameters<typeof executionsSince>[1], since: number): Promise<number> {
  let executions = 0;
  for await (const _ of executionsSince(context, status, since)) executions += 1;
  return executions;
}
