/** `ops doctor`: checks that everything that was deployed exists, is enabled, and is connected. */
import type { Command } from 'commander';
import type { DoctorSettings } from '../../events/operations-settings.ts';
import type { StageOptions } from '../aws/client-config.ts';
import { printReports } from '../doctor/report.ts';
import type { CheckReport } from '../doctor/run-checks.ts';
import type { Context } from '../stage/context.ts';
import { OpsError } from '../terminal/errors.ts';
import type { Io } from '../terminal/io.ts';
import { type Run, stageCommand } from './command.ts';

interface Options extends StageOptions {
  json?: true;
  canary?: true;
}

const TEXT = {
  name: 'doctor',
  summary: 'check that everything that was deployed exists, is enabled and is connected',
  examples: [
    ['doctor --stage dev', 'exit code 3 when something is wrong'],
    ['doctor --stage dev --json', 'one JSON object for each check'],
    ['doctor --stage dev --canary', 'test the way of a sign-up with a made-up one, and remove it'],
  ] as [string, string][],
};

export function doctorCommand(io: Io, run: Run): Command {
  return stageCommand(TEXT, io.env)
    .option('--json', 'one JSON object for each check')
    .option('--canary', 'send a made-up sign-up through bus, workflow, table and audit, and remove it')
    .action((options: Options) => run(options, (context) => examine(context, options)));
}

async function examine(context: Context, { json, canary }: Options): Promise<number> {
  const { settings, stage, io } = context;
  const { doctor } = settings;
  if (doctor === undefined) {
    throw new OpsError(
      `the stage ${stage} was deployed by another version, which doctor cannot check; deploy it again, then run doctor`,
    );
  }
  return printReports(io, reportsOf(context, { doctor, canary }), { json });
}

/**
 * The canary comes last: what the others find explains where it stops. Only this command loads the checks and their SDK
 * clients.
 */
async function* reportsOf(
  context: Context,
  { doctor, canary }: { doctor: DoctorSettings; canary?: true },
): AsyncGenerator<CheckReport> {
  const { clients, settings, stage } = context;
  const { CHECKS, runChecks } = await import('../doctor/run-checks.ts');
  yield* runChecks({ clients, settings, doctor, stage }, CHECKS);
  if (!canary) return;
  const { canaryCheck } = await import('../canary/canary-check.ts');
  yield* runChecks(context, [canaryCheck]);
}
