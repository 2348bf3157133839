/** Managed login shows what the client's style says, and nothing at all without one. */

import { createCognito } from '../../../local/cognito/service.ts';
import { createBrowser } from '../../../system/browser.ts';
import { type StartedServices, startServices } from '../../support/start-services.ts';
import { deployResource } from './support/deploy-resource.ts';

const CALLBACK = 'http://localhost:7001/callback';
const LOGO = { Category: 'FORM_LOGO', ColorMode: 'LIGHT', Extension: 'PNG', Bytes: 'bGlnaHQ=' };
const DARK_LOGO = { ...LOGO, ColorMode: 'DARK', Bytes: 'ZGFyaw==' };
const FAVICON = { Category: 'FAVICON_SVG', ColorMode: 'DYNAMIC', Extension: 'SVG', Bytes: 'PHN2Zy8+' };
const SHOW_LOGO = { components: { form: { logo: { enabled: true } } } };

let services: StartedServices;
let UserPoolId: string;
beforeAll(async () => {
  services = await startServices([createCognito]);
  UserPoolId = (await deploy('UserPool', {})).physicalId;
  await deploy('UserPoolDomain', { Domain: 'lamps', UserPoolId, ManagedLoginVersion: 2 });
});
afterAll(() => services.close());

const deploy = (type: string, properties: object) =>
  deployResource(services.kernel, `AWS::Cognito::${type}`, { properties });

/** A new client's login page; without `style` the client has none. */
async function pageWith(style?: object) {
  const { physicalId: ClientId } = await deploy('UserPoolClient', {
    UserPoolId,
    AllowedOAuthFlowsUserPoolClient: true,
    AllowedOAuthFlows: ['code'],
    AllowedOAuthScopes: ['openid'],
    CallbackURLs: [CALLBACK],
    SupportedIdentityProviders: ['COGNITO'],
  });
  if (style) await deploy('ManagedLoginBranding', { UserPoolId, ClientId, ...style });
  const query = new URLSearchParams({ client_id: ClientId, response_type: 'code', redirect_uri: CALLBACK });
  return createBrowser().open(`${services.kernel.origin('cognito')}/login?${query}`);
}

test('a client without a style has no login page', async () => {
  const { status, body } = await pageWith();
  expect(status).toBe(403);
  expect(body).toContain('Login pages unavailable. Please contact an administrator.');
  expect(body).not.toContain('<form');
});

test("a style can consist of Cognito's own values", async () => {
  const { status, body } = await pageWith({ UseCognitoProvidedValues: true });
  expect(status).toBe(200);
  expect(body).toContain('--button:#0972d3ff;--button-text:#ffffffff;');
  expect(body).not.toContain('<img');
});

test('each colour in a style replaces the one of Cognito', async () => {
  const lightMode = { defaults: { backgroundColor: '0b6e4fff' } };
  const { body } = await pageWith({
    Settings: { components: { pageBackground: { lightMode: { color: 'f3faf6ff' } }, primaryButton: { lightMode } } },
  });
  expect(body).toContain('--page:#f3faf6ff;--form:#ffffffff;');
  expect(body).toContain('--button:#0b6e4fff;--button-text:#ffffffff;--button-hover:#033160ff;');
});

test.each([
  ['LIGHT', /^:root\{color-scheme:light;--page:#aaaaaaff;(?!.*prefers-color-scheme)/s],
  ['DARK', /^:root\{color-scheme:dark;--page:#111111ff;(?!.*prefers-color-scheme)/s],
  [
    'DYNAMIC',
    /^:root\{color-scheme:light;--page:#aaaaaaff;.*@media \(prefers-color-scheme:dark\)\{:root\{color-scheme:dark;--page:#111111ff;/s,
  ],
])('the colour scheme %s is honoured', async (colorSchemeMode, expected) => {
  const pageBackground = { lightMode: { color: 'aaaaaaff' }, darkMode: { color: '111111ff' } };
  const Settings = { categories: { global: { colorSchemeMode } }, components: { pageBackground } };
  const { body } = await pageWith({ Settings });
  expect(/<style>(.*)<\/style>/s.exec(body)?.[1]).toMatch(expected);
});

test('a favicon is shown when its type is enabled, which is the default', async () => {
  const link = '<link rel="icon" href="data:image/svg+xml;base64,PHN2Zy8+">';
  expect((await pageWith({ Assets: [FAVICON] })).body).toContain(link);
  const Settings = { components: { favicon: { enabledTypes: ['ICO'] } } };
  expect((await pageWith({ Assets: [FAVICON], Settings })).body).not.toContain('rel="icon"');
});

test('a logo is shown when it is turned on, which is not the default', async () => {
  const image = '<img class="logo" src="data:image/png;base64,bGlnaHQ=" alt="">';
  const shown = await pageWith({ Assets: [LOGO], Settings: SHOW_LOGO });
  expect(shown.body).toContain(image);
  expect(shown.headers.get('content-security-policy')).toContain('; img-src data:;');
  expect((await pageWith({ Assets: [LOGO] })).body).not.toContain('<img');
});

test('the browser chooses between two logos if it may choose the colour scheme', async () => {
  const dynamic = { ...SHOW_LOGO, categories: { global: { colorSchemeMode: 'DYNAMIC' } } };
  const both = { Assets: [LOGO, DARK_LOGO] };
  expect((await pageWith({ ...both, Settings: dynamic })).body).toContain(
    '<picture><source srcset="data:image/png;base64,ZGFyaw==" media="(prefers-color-scheme: dark)"><img class="logo" src="data:image/png;base64,bGlnaHQ="',
  );
  expect((await pageWith({ ...both, Settings: SHOW_LOGO })).body).not.toContain('ZGFyaw==');
});

test.each([
  ['Settings', { Settings: {} }],
  ['Assets', { Assets: [] }],
])("%s beside Cognito's own values are refused", async (_, style) => {
  await expect(pageWith({ UseCognitoProvidedValues: true, ...style })).rejects.toThrow('cannot be given together');
});
