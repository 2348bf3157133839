/** Each portal has its own login page: colours, logo and favicon as its configuration says. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { contrast, textColorOn } from '../../infra/constructs/text-color-on.ts';
import { repositoryPath } from '../../infra/repository-path.ts';
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
    ['retail', '0b6e4fff', 'f3faf6ff', 0],
    ['wholesale', '1f3a93ff', 'f4f6fcff', 1],
  ])('shows %s in its colours', (_, button, page, index) => {
    expect(brandings[index]).toMatchObject({
      UseCognitoProvidedValues: false,
      Settings: {
        categories: { global: { colorSchemeMode: 'LIGHT' } },
        components: {
          pageBackground: { image: { enabled: false }, lightMode: { color: page } },
          primaryButton: { lightMode: { defaults: { backgroundColor: button, textColor: 'ffffffff' } } },
          idpButton: { standard: { lightMode: { defaults: { borderColor: button } } } },
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
        { Category: 'FORM_LOGO', ColorMode: 'DYNAMIC', Extension: 'SVG', Bytes: fileOf(`${name}-logo.svg`) },
        { Category: 'FAVICON_SVG', ColorMode: 'DYNAMIC', Extension: 'SVG', Bytes: fileOf(`${name}-favicon.svg`) },
      ],
    });
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

describe('textColorOn', () => {
  test.each([
    ['#0b6e4f', '#ffffff'],
    ['#ffe082', '#000000'],
    ['#000000', '#ffffff'],
  ])('on %s, %s is easier to read', (background, text) => {
    expect(textColorOn(background)).toBe(text);
  });

  test('text can be read on every colour', () => {
    const colour = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);
    fc.assert(
      fc.property(colour, (background) => {
        expect(contrast(textColorOn(background), background)).toBeGreaterThanOrEqual(4.5);
      }),
    );
  });
});
