/** Prints what checks found, for people or as JSON and returns the exit code. */
import { EXIT } from '../terminal/errors.ts';
import type { Io } from '../terminal/io.ts';
import { note, print } from '../terminal/print.ts';
import type { CheckReport } from './run-checks.ts';

type Streams = Pick<Io, 'stdout' | 'stderr' | 'signal'>;

/** Prints each report as it comes. The code is `EXIT.left` when something was found, or a check could not run. */
export async function printReports(
  io: Streams,
  reports: AsyncIterable<CheckReport>,
  { json = false }: { json?: boolean },
): Promise<number> {
  const counts = { findings: 0, unchecked: 0, checks: 0 };
  for await (const report of reports) {
    counts.checks += 1;
    counts.findings += report.findings.length;
    if (report.unchecked !== undefined) counts.unchecked += 1;
    await (json ? print(io, JSON.stringify(report)) : printReport(io, report));
  }
  note(io, conclusion(counts));
  return counts.findings === 0 && counts.unchecked === 0 ? EXIT.ok : EXIT.left;
}

async function printReport(io: Streams, { name, findings, unchecked, fix: advice }: CheckReport): Promise<void> {
  if (unchecked !== undefined) {
    await print(io, `?  ${name}: could not be checked. ${unchecked}`);
    return print(io, `   Do: ${advice}`);
  }
  if (findings.length === 0) return print(io, `ok ${name}`);
  for (const { resource, problem, fix } of findings) {
    await print(io, `!  ${resource} ${problem}`);
    await print(io, `   Do: ${fix}`);
  }
}

function conclusion({ findings, unchecked, checks }: { findings: number; unchecked: number; checks: number }): string {
  const open = unchecked === 0 ? '' : ` ${unchecked} of ${checks} checks could not run.`;
  return `${findings === 0 ? 'Nothing is wrong.' : `${findings} ${findings === 1 ? 'thing is' : 'things are'} wrong.`}${open}`;
}
