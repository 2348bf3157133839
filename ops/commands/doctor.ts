/** `ops doctor`: whether everything that was deployed still exists, is turned on, and is connected. */
import type { Command } from 'commander';
import type { StageOptions } from '../aws/client-config.ts';
import { type CheckReport, runChecks } from '../doctor/run-checks.ts';
import type { Context } from '../stage/context.ts';
import { EXIT, OpsError } from '../terminal/errors.ts';
import type { Io } from '../terminal/io.ts';
import { note, print } from '../terminal/print.ts';
import { type Run, stageCommand } from './command.ts';

interface Options extends StageOptions {
  json?: true;
}

const TEXT = {
  name: 'doctor',
  summary: 'check that everything that was deployed exists, is enabled and is connected; change nothing',
  examples: [
    ['doctor --stage dev', 'exit code 3 when something is wrong'],
    ['doctor --stage dev --json', 'one JSON object for each check'],
  ] as [string, string][],
};

export function doctorCommand(io: Io, run: Run): Command {
  return stageCommand(TEXT, io.env)
    .option('--json', 'one JSON object for each check')
    .action((options: Options) => run(options, (context) => examine(context, options)));
}

async function examine({ io, clients, settings, stage }: Context, { json }: Options): Promise<number> {
  const { doctor } = settings;
  if (doctor === undefined) {
    throw new OpsError(`the stage ${stage} was deployed before doctor existed; deploy it again, then run doctor`);
  }
  const counts = { findings: 0, unchecked: 0, checks: 0 };
  for await (const report of runChecks({ clients, settings, doctor, stage })) {
    counts.checks += 1;
    counts.findings += report.findings.length;
    if (report.unchecked !== undefined) counts.unchecked += 1;
    await (json ? print(io, JSON.stringify(report)) : printReport(io, report));
  }
  note(io, conclusion(counts));
  return counts.findings === 0 ? EXIT.ok : EXIT.left;
}

async function printReport(io: Io, { name, findings, unchecked }: CheckReport): Promise<void> {
  if (unchecked !== undefined) return print(io, `?  ${name}: could not be checked. ${unchecked}`);
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
