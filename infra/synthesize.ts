/** Synthesizes the stack for `cdk`, for the local twin and for tests. */
import { readFileSync } from 'node:fs';
import { App } from 'aws-cdk-lib';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { loadConfig } from './config/load-config.ts';
import type { StageConfig } from './config/schema.ts';
import { repositoryPath } from './repository-path.ts';
import { SignUpStack } from './sign-up-stack.ts';

/** The same for every stage, so that logical ids are equal in all of them. */
const STACK_ID = 'SignUp';

export interface SynthesizeOptions {
  /** The stage's name, whose file is read, or a configuration. */
  readonly stage: string | StageConfig;
  /** Receives the cloud assembly. @default where the `cdk` command expects it */
  readonly outdir?: string;
  /** @default .build/functions, where the bundler writes */
  readonly functionsDirectory?: string;
  /** Whether CDK checks the template against CloudFormation's own rules, which takes 1.4 s. @default false */
  readonly validate?: boolean;
}

/**
 * The assembly's only stack is named `sign-up-<stage>`.
 * @throws {ConfigError} when the stage's configuration is missing or invalid
 */
export function synthesize(options: SynthesizeOptions): CloudAssembly {
  return createApp(options).synth();
}

/** The constructs before synthesis. @throws {ConfigError} when the stage's configuration is missing or invalid */
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

/** The CDK CLI sets these, but not the library; without them the same code makes another template. */
function featureFlags(): Record<string, unknown> {
  return JSON.parse(readFileSync(repositoryPath('cdk.json'), 'utf8')).context;
}
