/** Serves a portal's static files as any host would: every path that is no file answers the page. */
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { type HttpResponse, type Listener, listen } from '../../local/kernel/http.ts';
import { basePath } from '../../portal/app/base-path.ts';
import type { PortalConfig } from '../../portal/app/config.ts';
import { appFiles, readAssets } from '../../portal/build/app-assets.ts';
import { portalFiles } from '../../portal/build/portal-files.ts';
import { securityHeaders } from '../../portal/build/security-headers.ts';

export interface ServePortalOptions {
  /** Where the app is bundled. */
  appFolder: string;
  /** 0 takes a free one. */
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
  const own = portalFiles(config, await readAssets(appFolder));
  const bundled = await Promise.all(
    (await appFiles(appFolder)).map(async (name) => [name, await readFile(join(appFolder, name))] as const),
  );
  const base = basePath(config.url);
  const answers = new Map<string, HttpResponse>();
  const add = (name: string, body: string | Buffer, caching: string) => {
    const headers = { ...securityHeaders(config), 'Content-Type': typeOf(name), 'Cache-Control': caching };
    answers.set(`${base}/${name}`, { status: 200, headers, body });
  };
  for (const [name, body] of bundled) add(name, body, FOREVER);
  for (const [name, body] of Object.entries(own)) add(name, body, 'no-cache');
  const page = answers.get(`${base}/index.html`) as HttpResponse;
  return listen({
    port,
    handler: ({ method, path }) => {
      if (method !== 'GET' && method !== 'HEAD') return { status: 405, headers: { Allow: 'GET, HEAD' } };
      return answers.get(path) ?? (extname(path) === '' ? page : { status: 404, headers: securityHeaders(config) });
    },
    log: (line) => process.stderr.write(`${config.name}: ${line}\n`),
  });
}

function typeOf(name: string): string {
  return TYPES[extname(name)] ?? 'application/octet-stream';
}
