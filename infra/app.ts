/** What the `cdk` command runs: reads the stage of `-c stage=…`, bundles the functions, synthesizes, and checks the template. */
import { App } from 'aws-cdk-lib';
import { bundleFunctions } from './bundle-functions.ts';
import { ConfigError, loadConfig } from './config/load-config.ts';
import { synthesize } from './synthesize.ts';

try {
  // No stage is meant when none is named: a deployment to the wrong one cannot be taken back.
  const stage = loadConfig(new App({ autoSynth: false }).node.tryGetContext('stage'));
  const { directory: functionsDirectory } = await bundleFunctions();
  synthesize({ stage, functionsDirectory, validate: true });
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
