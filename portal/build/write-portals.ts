/** Writes portals as static files, one folder each. */
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PortalConfig } from '../app/config.ts';
import { appFiles } from './app-assets.ts';
import { bundleApp } from './bundle-app.ts';
import { portalFiles } from './portal-files.ts';

export interface WrittenPortal {
  title: string;
  folder: string;
}

/** Replaces all files in a portal's folder. @throws Error if the app does not compile */
export async function writePortals(configs: readonly PortalConfig[], out: string): Promise<WrittenPortal[]> {
  await mkdir(out, { recursive: true });
  const app = await mkdtemp(join(out, '.app-'));
  try {
    const assets = await bundleApp(app);
    const names = await appFiles(app);
    const write = async (config: PortalConfig): Promise<WrittenPortal> => {
      const folder = join(out, config.name);
      await rm(folder, { recursive: true, force: true });
      await mkdir(folder);
      for (const name of names) await cp(join(app, name), join(folder, name));
      for (const [name, text] of Object.entries(portalFiles(config, assets))) await writeFile(join(folder, name), text);
      return { title: config.title, folder };
    };
    return await Promise.all(configs.map(write));
  } finally {
    await rm(app, { recursive: true });
  }
}
