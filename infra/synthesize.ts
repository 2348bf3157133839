/** Synthesizes the stack in this process, as `cdk synth` does in its own. */
import { readFileSync } from 'node:fs';
import { App } from 'aws-cdk-lib';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { loadConfig } from './config/load-config.ts';
import type { StageConfig } from './config/schema.ts';
import { repositoryPath } from './repository-path.ts';
import { SignUpStack, STACK_ID } from './sign-up-stack.ts';

export interface SynthesizeOptions {
  readonly stage: string;
  /** Where the cloud assembly is written. */
  readonly outdir: string;
  /** @default .build/functions, as the bundler leaves it */
  readonly functionsDirectory?: string;
  /** @default the file of the stage */
  readonly config?: StageConfig;
}

/**
 * The assembly's one stack is `getStackByName('sign-up-<stage>')`. CDK's template validation (1.4 s) runs unless
 * the environment says `CDK_VALIDATION=false`.
 * @throws {ConfigError} when the stage's configuration is missing or mistaken
 */
export function synthesize({ stage, outdir, functionsDirectory, config }: SynthesizeOptions): CloudAssembly {
  const app = new App({ outdir, analyticsReporting: false, context: featureFlags() });
  new SignUpStack(app, STACK_ID, {
    config: config ?? loadConfig(stage),
    functionsDirectory: functionsDirectory ?? repositoryPath('.build/functions'),
  });
  return app.synth();
}

/** The flags that the CLI would hand over: without them the same code makes another template. */
function featureFlags(): Record<string, unknown> {
  return JSON.parse(readFileSync(repositoryPath('cdk.json'), 'utf8')).context;
}
