/** `npm run runbook` as a program. What walks is loaded only if there is something to do. */
import { optionsOrExitCode } from './options.ts';

const options = optionsOrExitCode(process.argv.slice(2));
if (typeof options === 'number') process.exitCode = options;
else await (await import('./renew-pages.ts')).renewPages();
