/** What `cdk` runs: bundles the functions, then synthesizes the stage of `-c stage=…`, the local one by default. */
import { App } from 'aws-cdk-lib';
import { bundleFunctions } from './bundle-functions.ts';
import { ConfigError, loadConfig } from './config/load-config.ts';
import { SignUpStack, STACK_ID } from './sign-up-stack.ts';

// The CLI hands over output folder and context, cdk.json's feature flags among it, through the environment.
const app = new App({ analyticsReporting: false });
try {
  const config = loadConfig(String(app.node.tryGetContext('stage') ?? 'local'));
  const { directory: functionsDirectory } = await bundleFunctions();
  new SignUpStack(app, STACK_ID, { config, functionsDirectory });
  app.synth();
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
