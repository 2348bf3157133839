/** `npm run preflight -- --stage <name>` as a program. */
import { withProcessIo } from '../../ops/main.ts';
import { runPreflight } from './run-preflight.ts';

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
process.exitCode = await withProcessIo((io) => runPreflight(process.argv.slice(2), io));
