/** `npm run portal -- FILE [--out DIR]`: a portal as static files, for any host. */
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { PortalConfig } from '../app/config.ts';
import { type AppAssets, appFiles } from './app-assets.ts';
import { bundleApp } from './bundle-app.ts';
import { portalFiles } from './portal-files.ts';
import { readConfigs } from './read-configs.ts';

const USAGE = `npm run portal -- FILE [--out DIR]

  FILE       a portal's config.json, or the file that cdk deploy --outputs-file has written
  --out DIR  gets one folder per portal (.build/portals)`;

interface Built {
  app: string;
  assets: AppAssets;
}

async function main(args: string[]): Promise<number> {
  const options = readOptions(args);
  if (options === undefined) {
    process.stderr.write(`${USAGE}\n`);
    return 2;
  }
  try {
    const app = join(options.out, '.app');
    const assets = await bundleApp(app);
    for (const config of readConfigs(await readFile(options.file, 'utf8'))) {
      process.stdout.write(`${config.title}: ${await writePortal(config, options.out, { app, assets })}\n`);
    }
    await rm(app, { recursive: true });
    return 0;
  } catch (error) {
    process.stderr.write(`${options.file}: ${error instanceof Error ? error.message : error}\n`);
    return 1;
  }
}

function readOptions(args: string[]): { file: string; out: string } | undefined {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { out: { type: 'string', default: '.build/portals' } },
    });
    const [file] = positionals;
    return file === undefined || positionals.length > 1 ? undefined : { file, out: values.out };
  } catch {
    return undefined;
  }
}

async function writePortal(config: PortalConfig, out: string, { app, assets }: Built): Promise<string> {
  const folder = join(out, config.name);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const name of await appFiles(app)) await cp(join(app, name), join(folder, name));
  for (const [name, text] of Object.entries(portalFiles(config, assets))) await writeFile(join(folder, name), text);
  return folder;
}

process.exitCode = await main(process.argv.slice(2));
