/** Each portal has its own login page: colours, logo and favicon as its configuration says. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { loginPalette } from '../../infra/constructs/login-palette.ts';
import { repositoryPath } from '../../infra/repository-path.ts';
import { contrast, paletteOf, SURFACE } from '../../portal/app/look/palette.ts';
import { readable } from './support/readable.ts';
import { resourcesOf, templateFactory } from './support/templates.ts';

const brandings = resourcesOf(templateFactory(), 'AWS::Cognito::ManagedLoginBranding').map(([, r]) => r.Properties);
const fileOf = (name: string) => readFileSync(repositoryPath(`infra/config/images/${name}`)).toString('base64');

describe('managed login', () => {
  test('has a style for every portal', () => {
    const clients = brandings.map(({ ClientId }) => readable(ClientId).slice(0, -8));
    expect(clients).toEqual(['RetailPortalClient', 'WholesalePortalClient']);
  });

  test.each([
    ['retail', '0b6e4fff', '549a84ff', 'f3faf6ff', 0],
    ['wholesale', '1f3a93ff', '7989beff', 'f4f6fcff', 1],
  ])('shows %s in its colours', (_, button, darkButton, page, index) => {
    expect(brandings[index]).toMatchObject({
      UseCognitoProvidedValues: false,
      Settings: {
        categories: { global: { colorSchemeMode: 'DYNAMIC' } },
        components: {
          pageBackground: { image: { enabled: false }, lightMode: { color: page } },
          primaryButton: {
            lightMode: { defaults: { backgroundColor: button, textColor: 'ffffffff' } },
            darkMode: { defaults: { backgroundColor: darkButton, textColor: '000000ff' } },
          },
        },
      },
    });
  });

  test.each([
    ['retail', 0],
    ['wholesale', 1],
  ])('shows the logo and the favicon of %s, which are off by themselves', (name, index) => {
    expect(brandings[index]).toMatchObject({
      Settings: { components: { favicon: { enabledTypes: ['SVG'] }, form: { logo: { enabled: true } } } },
      Assets: [
        { Category: 'FORM_LOGO', ColorMode: 'LIGHT', Extension: 'SVG', Bytes: fileOf(`${name}-logo.svg`) },
        { Category: 'FORM_LOGO', ColorMode: 'DARK', Extension: 'SVG', Bytes: fileOf(`${name}-logo-dark.svg`) },
        { Category: 'FAVICON_SVG', ColorMode: 'DYNAMIC', Extension: 'SVG', Bytes: fileOf(`${name}-favicon.svg`) },
      ],
    });
  });

  test('shows the one logo in both modes where the configuration names no dark one', () => {
    const template = templateFactory('local', (config) => ({
      ...config,
      portals: config.portals.map((portal) => ({ ...portal, loginImages: { logo: 'retail-logo.svg' } })),
    }));
    const [[, style] = []] = resourcesOf(template, 'AWS::Cognito::ManagedLoginBranding');
    expect(style?.Properties.Assets).toMatchObject([{ Category: 'FORM_LOGO', ColorMode: 'DYNAMIC' }]);
  });

  test('shows neither where the configuration names none', () => {
    const template = templateFactory('local', (config) => ({
      ...config,
      portals: config.portals.map(({ loginImages: _, ...portal }) => portal),
    }));
    const [[, plain] = []] = resourcesOf(template, 'AWS::Cognito::ManagedLoginBranding');
    expect(plain?.Properties).toMatchObject({
      Settings: { components: { favicon: { enabledTypes: [] }, form: { logo: { enabled: false } } } },
      Assets: [],
    });
  });
});

const colour = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);

test('for every theme, the login page has the colours of the app, in light and in dark mode', () => {
  fc.assert(
    fc.property(colour, colour, (primaryColor, backgroundColor) => {
      const theme = { primaryColor, backgroundColor };
      const [login, app] = [loginPalette(theme), paletteOf(theme)];
      for (const mode of ['light', 'dark'] as const) {
        expect(login[mode]).toMatchObject({ page: app[mode].page, surface: SURFACE[mode], accent: app[mode].accent });
        const { button, onButton, buttonHover, onButtonHover } = app[mode];
        expect(login[mode]).toMatchObject({ button, onButton, buttonHover, onButtonHover });
      }
    }),
  );
});

test('text has a contrast of 4.5 on the login page, borders of controls have 3', () => {
  const { light, dark } = loginPalette({ primaryColor: '#0b6e4f', backgroundColor: '#f3faf6' });
  for (const { surface, heading, text, line } of [light, dark]) {
    expect(contrast(heading, surface)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(text, surface)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(line, surface)).toBeGreaterThanOrEqual(3);
  }
});
