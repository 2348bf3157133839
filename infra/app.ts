/** What the `cdk` command runs: reads the stage of `-c stage=…`, bundles the functions, synthesizes, and checks the template. */
import { Annotations, App, Stack } from 'aws-cdk-lib';
import { bundleFunctions } from './bundle-functions.ts';
import { EXAMPLE_STAGES } from './config/forbidden-texts.ts';
import { ConfigError, loadConfig } from './config/load-config.ts';
import { createApp } from './synthesize.ts';

try {
  // There is no default stage: a deployment to the wrong one cannot be undone.
  const stage = loadConfig(new App({ autoSynth: false }).node.tryGetContext('stage'));
  const { directory: functionsDirectory } = await bundleFunctions();
  const app = createApp({ stage, functionsDirectory, validate: true });
  if (EXAMPLE_STAGES.includes(stage.stage)) refuseToDeploy(app, stage.stage);
  app.synth();
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

/** The `cdk` command deploys no stack that holds an error. An app does not know which command runs it. */
function refuseToDeploy(app: App, stage: string): void {
  for (const stack of app.node.children.filter(Stack.isStack)) {
    Annotations.of(stack).addError(
      `stage "${stage}" is an example: its Okta application, secret and addresses do not exist. Copy infra/config/${stage}.json to a stage of your own, as docs/deploy.md says; add --ignore-errors to synthesize the example only.`,
    );
  }
}
