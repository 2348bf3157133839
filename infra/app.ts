/**
 * The CDK app: reads the stage from `-c stage=…`, bundles the functions, synthesizes the stack and checks the template.
 */
import { App } from 'aws-cdk-lib';
import { bundleFunctions } from './bundle-functions.ts';
import { ConfigError, loadConfig } from './config/load-config.ts';
import { refuseToDeploy } from './refuse-to-deploy.ts';
import { createApp } from './synthesize.ts';

try {
  // There is no default stage: deploying to the wrong one cannot be undone.
  const stage = loadConfig(new App({ autoSynth: false }).node.tryGetContext('stage'));
  const { directory: functionsDirectory } = await bundleFunctions();
  const app = createApp({ stage, functionsDirectory, validate: true });
  refuseToDeploy(app, stage.stage);
  app.synth();
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
