#!/usr/bin/env node
/** The command `ops`. It is plain JavaScript because it registers the TypeScript loader. */
import { register } from 'tsx/esm/api';

// The SDK's warning about the Node version does not concern operators.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
register();
const { main } = await import('./main.ts');
process.exitCode = await main(process.argv.slice(2));
