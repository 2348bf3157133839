/**
 * The CDK app: reads the stage from `-c stage=…`, bundles the functions, synthesizes the stack and checks the template.
 */
import { Annotations, App, Stack } from 'aws-cdk-lib';
import { bundleFunctions } from './bundle-functions.ts';
import { EXAMPLE_STAGES, LOCAL_STAGE } from './config/forbidden-texts.ts';
import { ConfigError, loadConfig } from './config/load-config.ts';
import { createApp } from './synthesize.ts';

/** Why a stage exists that cannot be deployed. */
const NOT_FOR_AWS: Readonly<Record<string, string | undefined>> = {
  ...Object.fromEntries(
    EXAMPLE_STAGES.map((stage) => [stage, 'is an example: its Okta application, secret and addresses do not exist']),
  ),
  [LOCAL_STAGE]: 'is for the local twin: its Okta and its portals are on localhost',
};

try {
  // There is no default stage: deploying to the wrong one cannot be undone.
  const stage = loadConfig(new App({ autoSynth: false }).node.tryGetContext('stage'));
  const { directory: functionsDirectory } = await bundleFunctions();
  const app = createApp({ stage, functionsDirectory, validate: true });
  const { [stage.stage]: reason } = NOT_FOR_AWS;
  if (reason !== undefined) refuseToDeploy(app, stage.stage, reason);
  app.synth();
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

/** The `cdk` command does not deploy a stack with an error annotation. The app does not know which command runs it. */
function refuseToDeploy(app: App, stage: string, reason: string): void {
  for (const stack of app.node.children.filter(Stack.isStack)) {
    Annotations.of(stack).addError(
      `stage "${stage}" ${reason}. Copy infra/config/prod.json to a stage of your own, as docs/deploy.md says; add --ignore-errors to synthesize this one only.`,
    );
  }
}
