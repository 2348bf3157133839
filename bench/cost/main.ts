/** `npm run cost` as a program. What measures is loaded only if there is something to measure. */
import { type Options, optionsOrExitCode } from './options.ts';

// The SDK recommends a newer Node, which matters only for deployments.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

async function run(options: Options): Promise<number> {
  const { tellCosts } = await import('./tell-costs.ts');
  try {
    await tellCosts(options);
    return 0;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
}

const options = optionsOrExitCode(process.argv.slice(2));
process.exitCode = typeof options === 'number' ? options : await run(options);
