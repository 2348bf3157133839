/** `npm run preflight`: finds before the first deployment what AWS would refuse in the middle of it. */
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { Command, CommanderError } from 'commander';
import { loadConfig } from '../../infra/config/load-config.ts';
import type { StageConfig } from '../../infra/config/schema.ts';
import { clientConfigOf, type StageOptions } from '../../ops/aws/client-config.ts';
import { describeError } from '../../ops/aws/describe-error.ts';
import { explainFailure } from '../../ops/aws/explain-failure.ts';
import { printReports } from '../../ops/doctor/report.ts';
import { runChecks } from '../../ops/doctor/run-checks.ts';
import { EXIT, OpsError } from '../../ops/terminal/errors.ts';
import type { Io } from '../../ops/terminal/io.ts';
import { cognitoRatesCheck, concurrencyCheck, logRoleCheck, parameterStoreCheck } from './check-account.ts';
import { bootstrapCheck, domainCheck, hookSecretCheck, secretCheck } from './check-deployment.ts';
import { discoveryCheck } from './check-okta.ts';
import { createPreflightClients, type PreflightCheck } from './context.ts';

/** In the order in which a deployment would fail at them. */
export const PREFLIGHT_CHECKS: readonly PreflightCheck[] = [
  discoveryCheck,
  secretCheck,
  bootstrapCheck,
  domainCheck,
  logRoleCheck,
  concurrencyCheck,
  cognitoRatesCheck,
  parameterStoreCheck,
  hookSecretCheck,
];

const PERMISSIONS = 'docs/deploy.md, The first deployment,';

interface Options extends StageOptions {
  json?: true;
}

/** Returns the exit code, as `ops doctor` has them; nothing is thrown. `load` reads the configuration of a stage. */
export async function runPreflight(
  argv: readonly string[],
  io: Io,
  load: (stage: string) => StageConfig = loadConfig,
): Promise<number> {
  let exitCode: number = EXIT.ok;
  const program = new Command('preflight')
    .description('Check an account, Okta and a stage before the first deployment; change nothing.')
    .requiredOption('--stage <name>', 'the stage, infra/config/<stage>.json')
    .option('--region <name>', 'the AWS Region')
    .option('--profile <name>', 'the profile with the credentials')
    .option('--endpoint-url <address>', 'where AWS is, for the local twin')
    .option('--json', 'one JSON object for each check')
    .addHelpText(
      'after',
      '\nExit codes: 0 nothing is wrong, 1 it failed, 2 the command line is wrong, 3 something is wrong',
    )
    .exitOverride()
    .showHelpAfterError()
    .configureOutput({ writeOut: (text) => io.stdout.write(text), writeErr: (text) => io.stderr.write(text) })
    .action(async (options: Options) => {
      exitCode = await check(options, io, load);
    });
  try {
    await program.parseAsync(argv, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    const { message, advice } = describeError(error);
    io.stderr.write(advice === undefined ? `${message}\n` : `${message}\n${advice}\n`);
    return error instanceof OpsError ? error.exitCode : EXIT.error;
  }
}

async function check(options: Options, io: Io, load: (stage: string) => StageConfig): Promise<number> {
  const config = load(options.stage);
  const clientConfig = clientConfigOf(options, io.env);
  const { clock, random, signal } = io;
  const clients = createPreflightClients(clientConfig, { clock, random, signal, pressure: { throttled: 0 } });
  try {
    // Region, credentials and network, of which every check would report the lack. The call requires no permission.
    await clients.sts.send(new GetCallerIdentityCommand());
    return await printReports(io, runChecks({ config, clients }, PREFLIGHT_CHECKS, PERMISSIONS), options);
  } catch (error) {
    throw explainFailure(error, clientConfig);
  } finally {
    clients.destroy();
  }
}
