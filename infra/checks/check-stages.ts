/** `npm run check-stages` as a program. */
import { runStageChecks } from './run-stage-checks.ts';

process.exitCode = await runStageChecks(process.argv.slice(2), { print: console.error });
