/** What the `cdk` command runs: bundles the functions, then synthesizes the stage of `-c stage=…`, and checks the template. */
import { bundleFunctions } from './bundle-functions.ts';
import { ConfigError } from './config/load-config.ts';
import { synthesize } from './synthesize.ts';

try {
  const { directory: functionsDirectory } = await bundleFunctions();
  synthesize({ functionsDirectory, validate: true });
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
