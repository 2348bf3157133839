/** A program for tests: the command `ops` as `ops/bin.js` runs it, bundled, which starts in half the time. */
import { main } from '../../ops/main.ts';

process.exitCode = await main(process.argv.slice(2));
