/** `npm run portal -- FILE [--out DIR]`: portals as static files, for any host. */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { readConfigs } from './read-configs.ts';
import { writePortals } from './write-portals.ts';

const USAGE = `npm run portal -- FILE [--out DIR]

  FILE       a portal's config.json, or the file that cdk deploy --outputs-file has written
  --out DIR  gets one folder per portal (.build/portals)`;

async function main(args: string[]): Promise<number> {
  const options = readOptions(args);
  if (options === undefined) {
    process.stderr.write(`${USAGE}\n`);
    return 2;
  }
  const { file, out } = options;
  try {
    const written = await writePortals(readConfigs(await readFile(file, 'utf8')), out);
    for (const { title, folder } of written) process.stdout.write(`${title}: ${folder}\n`);
    return 0;
  } catch (error) {
    process.stderr.write(`${file}: ${error instanceof Error ? error.message : error}\n`);
    return 1;
  }
}

function readOptions(args: string[]): { file: string; out: string } | undefined {
  try {
    const out = { type: 'string', default: '.build/portals' } as const;
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { out } });
    const [file] = positionals;
    return file === undefined || positionals.length > 1 ? undefined : { file, out: values.out };
  } catch {
    return undefined;
  }
}

process.exitCode = await main(process.argv.slice(2));
