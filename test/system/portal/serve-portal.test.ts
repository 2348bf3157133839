/** A portal as its host serves it. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Listener } from '../../../local/kernel/http/http.ts';
import type { PortalConfig } from '../../../portal/app/config.ts';
import { servePortal } from '../../../system/portal/serve-portal.ts';

const config: PortalConfig = {
  name: 'shop',
  title: 'Shop',
  url: 'https://example.com/shop',
  theme: { primaryColor: '#112233', backgroundColor: '#ffffff' },
  issuer: 'https://issuer.example.com/pool',
  loginUrl: 'https://login.example.com',
  clientId: 'client',
  identityProvider: 'Okta',
  scopes: ['openid'],
  apiUrl: 'https://api.example.com/v1',
};

let appFolder: string;
let portal: Listener;
beforeAll(async () => {
  appFolder = await mkdtemp(join(tmpdir(), 'app-'));
  const files = { 'main-A.js': 'export {};', 'styles-B.css': 'a{}' };
  await writeFile(join(appFolder, 'assets.json'), JSON.stringify({ script: 'main-A.js', styles: 'styles-B.css' }));
  for (const [name, text] of Object.entries(files)) await writeFile(join(appFolder, name), text);
  portal = await servePortal(config, { appFolder, port: 0 });
});
afterAll(async () => {
  await portal.close();
  await rm(appFolder, { recursive: true });
});

const get = (path: string, init?: RequestInit) => fetch(portal.origin + path, init);

test.each(['/shop/', '/shop/orders?page=2', '/shop/callback?code=1'])('%s returns the page', async (path) => {
  const response = await get(path);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(response.headers.get('cache-control')).toBe('no-cache');
  expect(await response.text()).toContain('src="/shop/main-A.js"');
});

test("the app's files are cached forever, the configuration is not", async () => {
  expect((await get('/shop/main-A.js')).headers.get('cache-control')).toContain('immutable');
  expect((await get('/shop/styles-B.css')).headers.get('content-type')).toBe('text/css; charset=utf-8');
  const response = await get('/shop/config.json');
  expect(response.headers.get('cache-control')).toBe('no-cache');
  expect(await response.json()).toEqual(config);
});

test('every response has the Content-Security-Policy, forbids frames and sends no referrer', async () => {
  for (const path of ['/shop/', '/shop/main-A.js', '/shop/none.png']) {
    const { headers } = await get(path);
    expect(headers.get('content-security-policy')).toContain("script-src 'self'; style-src 'self'");
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  }
});

test('an unknown file is 404, and POST is refused', async () => {
  expect((await get('/shop/none.png')).status).toBe(404);
  expect((await get('/shop/assets.json')).status).toBe(404);
  expect((await get('/shop/', { method: 'POST' })).status).toBe(405);
});
