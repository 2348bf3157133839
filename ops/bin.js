#!/usr/bin/env node
/** The command `ops`. Plain JavaScript: it makes TypeScript runnable first. */
import { register } from 'tsx/esm/api';

// The SDK's advice to move to a newer Node is for those who deploy.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
register();
const { main } = await import('./main.ts');
process.exitCode = await main(process.argv.slice(2));
