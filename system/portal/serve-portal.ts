/** Serves a portal's static files like a static host: every path that is not a file returns the page. */
import { statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { type HttpResponse, type Listener, listen } from '../../local/kernel/http/http.ts';
import { basePath } from '../../portal/app/base-path.ts';
import type { PortalConfig } from '../../portal/app/config.ts';
import { ASSETS_FILE, appFiles, readAssets } from '../../portal/build/app-assets.ts';
import { portalFiles } from '../../portal/build/portal-files.ts';
import { securityHeaders } from '../../portal/build/security-headers.ts';

export interface ServePortalOptions {
  /** The folder of the bundled app. */
  appFolder: string;
  /** 0 takes a free port. */
  port: number;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
};

const FOREVER = 'public, max-age=31536000, immutable';

/** Listens on loopback. @throws Error when the port is taken */
export async function servePortal(config: PortalConfig, { appFolder, port }: ServePortalOptions): Promise<Listener> {
  const manifest = join(appFolder, ASSETS_FILE);
  let site = { answers: await readSite(config, appFolder), builtAt: statSync(manifest).mtimeMs };
  return listen({
    port,
    handler: async ({ method, path }) => {
      if (method !== 'GET' && method !== 'HEAD') return { status: 405, headers: { Allow: 'GET, HEAD' } };
      // The app may be bundled again while it is served.
      const builtAt = statSync(manifest, { throwIfNoEntry: false })?.mtimeMs ?? site.builtAt;
      if (builtAt !== site.builtAt) site = { answers: await readSite(config, appFolder), builtAt };
      const found = site.answers.get(path);
      if (found !== undefined) return found;
      const page = site.answers.get(`${basePath(config.url)}/index.html`);
      return extname(path) === '' && page ? page : { status: 404, headers: securityHeaders(config) };
    },
    log: (line) => process.stderr.write(`${config.name}: ${line}\n`),
  });
}

/** The answers by path. */
async function readSite(config: PortalConfig, appFolder: string): Promise<Map<string, HttpResponse>> {
  const own = portalFiles(config, await readAssets(appFolder));
  const bundled = await Promise.all(
    (await appFiles(appFolder)).map(async (name) => [name, await readFile(join(appFolder, name))] as const),
  );
  const answers = new Map<string, HttpResponse>();
  const add = (name: string, body: string | Buffer, caching: string) => {
    const headers = { ...securityHeaders(config), 'Content-Type': typeOf(name), 'Cache-Control': caching };
    answers.set(`${basePath(config.url)}/${name}`, { status: 200, headers, body });
  };
  for (const [name, body] of bundled) add(name, body, FOREVER);
  for (const [name, body] of Object.entries(own)) add(name, body, 'no-cache');
  return answers;
}

function typeOf(name: string): string {
  return TYPES[extname(name)] ?? 'application/octet-stream';
}
