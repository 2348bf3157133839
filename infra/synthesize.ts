/** Synthesizes the stack: for `cdk`, for the local twin, for tests. */
import { readFileSync } from 'node:fs';
import { App } from 'aws-cdk-lib';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { loadConfig } from './config/load-config.ts';
import type { StageConfig } from './config/schema.ts';
import { repositoryPath } from './repository-path.ts';
import { SignUpStack } from './sign-up-stack.ts';

/** The same for every stage, so that logical ids are alike in all of them. */
const STACK_ID = 'SignUp';

export interface SynthesizeOptions {
  /** What is synthesized: a stage by its name, which reads its file, or a configuration. */
  readonly stage: string | StageConfig;
  /** Where the cloud assembly is written. @default where the `cdk` command wants it */
  readonly outdir?: string;
  /** @default .build/functions, as the bundler leaves it */
  readonly functionsDirectory?: string;
  /** Whether CDK checks the template against CloudFormation's own rules, which takes 1.4 s. @default false */
  readonly validate?: boolean;
}

/**
 * The assembly's one stack is named `sign-up-<stage>`.
 * @throws {ConfigError} when the stage's configuration is missing or mistaken
 */
export function synthesize(options: SynthesizeOptions): CloudAssembly {
  return createApp(options).synth();
}

/** The constructs before they are synthesized. @throws {ConfigError} when the stage's configuration is missing or mistaken */
export function createApp(options: SynthesizeOptions): App {
  const config = typeof options.stage === 'string' ? loadConfig(options.stage) : options.stage;
  const app = new App({
    outdir: options.outdir,
    context: featureFlags(),
    analyticsReporting: false,
    autoSynth: false,
    builtinCloudFormationValidation: options.validate ?? false,
  });
  new SignUpStack(app, STACK_ID, {
    config,
    functionsDirectory: options.functionsDirectory ?? repositoryPath('.build/functions'),
  });
  return app;
}

/** The CLI would hand these over, nobody else does; without them the same code makes another template. */
function featureFlags(): Record<string, unknown> {
  return JSON.parse(readFileSync(repositoryPath('cdk.json'), 'utf8')).context;
}
