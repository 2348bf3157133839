/** What `cdk` runs: bundles the functions, then synthesizes the stage of `-c stage=…`, the local one by default. */
import { App } from 'aws-cdk-lib';
import { bundleFunctions } from './bundle-functions.ts';
import { loadConfig } from './config/load-config.ts';
import { SignUpStack, STACK_ID } from './sign-up-stack.ts';

const { directory } = await bundleFunctions();
// The CLI hands over output folder and context, cdk.json's feature flags among it, through the environment.
const app = new App({ analyticsReporting: false });
const stage: unknown = app.node.tryGetContext('stage') ?? 'local';
new SignUpStack(app, STACK_ID, { config: loadConfig(String(stage)), functionsDirectory: directory });
app.synth();
