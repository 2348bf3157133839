/** A portal as static files: its page, its policy, and the source of its configuration. */
import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { repositoryPath } from '../../infra/repository-path.ts';
import { type PortalConfig, parseConfig } from '../../portal/app/config.ts';
import { portalFiles } from '../../portal/build/portal-files.ts';
import { readConfigs } from '../../portal/build/read-configs.ts';
import { securityHeaders } from '../../portal/build/security-headers.ts';
import { writePortals } from '../../portal/build/write-portals.ts';

const config: PortalConfig = {
  name: 'retail',
  title: 'Rock & <Roll>',
  url: 'https://shop.example.com/retail',
  theme: { primaryColor: '#0b6e4f', backgroundColor: '#f3faf6', logo: 'https://images.example.com/logo.svg' },
  issuer: 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_abc',
  loginUrl: 'https://sign-up.auth.eu-west-1.amazoncognito.com',
  clientId: 'client',
  identityProvider: 'Okta',
  scopes: ['openid', 'portal/profile.read'],
  apiUrl: 'https://api.execute-api.eu-west-1.amazonaws.com/v1/',
};
const files = portalFiles(config, { script: 'main-ABC.js', styles: 'styles-DEF.css' });
const page = files['index.html'] ?? '';

test('the page has no inline script or style, and loads its files from its own address', () => {
  expect(page).not.toMatch(/<style|style="|<script(?![^>]* src=)|\son\w+=/);
  expect([...page.matchAll(/(?:href|src)="([^"]*)"/g)].map(([, address]) => address)).toEqual([
    '/retail/favicon.svg',
    '/retail/styles-DEF.css',
    '/retail/config.json',
    '/retail/main-ABC.js',
  ]);
});

test('texts of the configuration are escaped', () => {
  expect(page).toContain('<title>Rock &#38; &#60;Roll&#62;</title>');
});

test('the policy allows the page to reach its own services only', () => {
  const policy = securityHeaders(config)['Content-Security-Policy'] ?? '';
  expect(policy.split('; ')).toEqual([
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' https://images.example.com",
    "connect-src 'self' https://cognito-idp.eu-west-1.amazonaws.com https://sign-up.auth.eu-west-1.amazoncognito.com https://api.execute-api.eu-west-1.amazonaws.com",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
    "frame-ancestors 'none'",
  ]);
  expect(page).toContain(`content="${policy.replace("; frame-ancestors 'none'", '')}"`);
  expect(files._headers).toContain(`  Content-Security-Policy: ${policy}\n`);
});

test('the app can read the generated config.json', () => {
  expect(parseConfig(files['config.json'] ?? '')).toEqual(config);
});

test('a configuration with mistakes is refused, with the place of each', () => {
  const wrong = JSON.stringify({ ...config, clientId: '', issuer: 'no address', scopes: [], apiUrl: undefined });
  expect(() => parseConfig(wrong)).toThrow('config.json: missing or wrong: issuer, clientId, scopes, apiUrl');
});

test('the outputs of a deployment contain every portal', () => {
  const wholesale = { ...config, name: 'wholesale' };
  const outputs = {
    'sign-up-dev': {
      ApiUrl: config.apiUrl,
      RetailPortalConfig: JSON.stringify(config),
      WholesalePortalConfig: JSON.stringify(wholesale),
    },
  };
  expect(readConfigs(JSON.stringify(outputs))).toEqual([config, wholesale]);
  expect(readConfigs(JSON.stringify(config))).toEqual([config]);
});

test('a file without a portal is refused', () => {
  expect(() => readConfigs('{"sign-up-dev":{"ApiUrl":"https://example.com"}}')).toThrow(
    'missing or wrong: name, title',
  );
  expect(() => readConfigs('[]')).toThrow('expected a JSON object');
});

test.each([
  ['absolute', (folder: string) => folder],
  ['relative', (folder: string) => relative(process.cwd(), folder)],
])('a portal is written as a folder that any host can serve, given by its %s path', async (_kind, pathTo) => {
  const folder = await mkdtemp(join(tmpdir(), 'portals-'));
  const out = pathTo(folder);
  try {
    expect(await writePortals([config], out)).toEqual([{ title: 'Rock & <Roll>', folder: join(out, 'retail') }]);
    const [, script = ''] =
      /src="\/retail\/([^"]*)"/.exec(await readFile(join(out, 'retail/index.html'), 'utf8')) ?? [];
    expect(await readFile(join(out, 'retail', script), 'utf8')).not.toContain('localStorage.setItem');
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('the command reports missing and invalid arguments', () => {
  const run = (...args: string[]) =>
    spawnSync(process.execPath, ['--import', 'tsx', repositoryPath('portal/build/main.ts'), ...args], {
      encoding: 'utf8',
    });
  const usage = 'npm run portal -- FILE';
  expect(run()).toMatchObject({
    status: 2,
    stderr: expect.stringContaining(`0 files are given: expected one\n\n${usage}`),
  });
  expect(run('--nope')).toMatchObject({
    status: 2,
    stdout: '',
    stderr: expect.stringMatching(/^Unknown option '--nope'/),
  });
  expect(run('--nope').stderr).toContain(usage);
  expect(run('--help')).toMatchObject({ status: 0, stdout: expect.stringContaining(usage), stderr: '' });
  expect(run('no-such-file.json')).toMatchObject({
    status: 1,
    stderr: expect.stringMatching(/^no-such-file\.json: .*no such file/),
  });
});
