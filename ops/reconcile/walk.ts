/** Runs all phases, page by page. */
import type { Context } from '../stage/context.ts';
import { throwIfInterrupted } from '../terminal/errors.ts';
import type { Finding } from './finding.ts';
import type { WalkOptions } from './phase.ts';
import { PHASES, type PhaseName } from './phases.ts';
import { openUserNames } from './user-names.ts';

const PHASE_NAMES = Object.keys(PHASES) as PhaseName[];

export interface WalkRequest extends WalkOptions {
  /** Called after each page with the numbers of examined entries, by phase, and the page's findings. */
  onPage(seen: Readonly<Record<PhaseName, number>>, findings: readonly Finding[]): void;
}

/** The findings, in pages. @throws {OpsError} when interrupted; the next run starts again, because the names are not kept */
export async function* walk(context: Context, request: WalkRequest): AsyncGenerator<Finding[]> {
  const names = await openUserNames(context.io);
  const seen = { users: 0, profiles: 0, executions: 0 };
  try {
    for (const phase of PHASE_NAMES) {
      for await (const page of PHASES[phase](context, { ...request, names })) {
        seen[phase] += page.seen;
        request.onPage(seen, page.findings);
        throwIfInterrupted(context.io);
        yield page.findings;
      }
    }
  } finally {
    await names.close();
  }
}
