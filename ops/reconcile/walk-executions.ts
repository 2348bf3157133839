/** The phase that finds failures without an audit record. */
import { endedExecutions } from '../places/executions.ts';
import type { Context } from '../stage/context.ts';
import { inPages } from '../stream/pages.ts';
import { judgeExecutions } from './judge-executions.ts';
import { isOlder, type PhasePage, type PhaseRequest } from './phase.ts';

const EXECUTIONS_AT_ONCE = 1000;

export async function* walkExecutions(context: Context, { grace }: PhaseRequest): AsyncGenerator<PhasePage> {
  for await (const page of inPages(endedExecutions(context), EXECUTIONS_AT_ONCE)) {
    const settled = page.filter(({ stoppedAt }) => isOlder(context, stoppedAt.getTime(), grace));
    yield { seen: page.length, findings: await judgeExecutions(context, settled) };
  }
}
