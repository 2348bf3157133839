/** `npm run portal -- FILE [--out DIR]`: portals as static files, for any host. */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { readConfigs } from './read-configs.ts';

const USAGE = `npm run portal -- FILE [--out DIR]

  FILE       a portal's config.json, or the file that cdk deploy --outputs-file has written
  --out DIR  gets one folder per portal (.build/portals)`;

interface Options {
  /** Print the usage and exit. */
  help: boolean;
  file: string;
  out: string;
}

/** The exit codes: 0 it is done, 1 it failed, 2 the command line is wrong. */
async function main(args: string[]): Promise<number> {
  const options = parse(args);
  if (options === undefined) return 2;
  const { help, file, out } = options;
  if (help) {
    process.stdout.write(`${USAGE}\n`);
    return 0;
  }
  try {
    // Loaded only when it writes, because it loads the bundler.
    const { writePortals } = await import('./write-portals.ts');
    const written = await writePortals(readConfigs(await readFile(file, 'utf8')), out);
    for (const { title, folder } of written) process.stdout.write(`${title}: ${folder}\n`);
    return 0;
  } catch (error) {
    process.stderr.write(`${file}: ${error instanceof Error ? error.message : error}\n`);
    return 1;
  }
}

function parse(args: string[]): Options | undefined {
  try {
    return readOptions(args);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n\n${USAGE}\n`);
    return undefined;
  }
}

/** @throws Error saying what was given and what is expected */
function readOptions(args: string[]): Options {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      help: { type: 'boolean', short: 'h', default: false },
      out: { type: 'string', default: '.build/portals' },
    },
  });
  const [file = '', ...others] = positionals;
  if (!values.help && (file === '' || others.length > 0)) {
    throw new Error(`${positionals.length} files are given: expected one`);
  }
  return { ...values, file };
}

process.exitCode = await main(process.argv.slice(2));
