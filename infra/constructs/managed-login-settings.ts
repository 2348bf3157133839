/** A portal's look in the format of Cognito's managed login branding. */
import type { CfnManagedLoginBranding } from 'aws-cdk-lib/aws-cognito';
import { readLoginImage } from '../config/login-images.ts';
import type { PortalConfig } from '../config/portal-schema.ts';
import { type LoginTones, loginPalette } from './login-palette.ts';

type Looks = Pick<PortalConfig, 'theme' | 'loginImages'>;

/**
 * The `Settings` of an AWS::Cognito::ManagedLoginBranding, for light and dark mode. Cognito uses its own value for
 * everything that is not set; a logo is shown only if it is enabled.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/managed-login-brandingeditor.html
 */
export function managedLoginSettings({ theme, loginImages = {} }: Looks) {
  const { logo, favicon } = loginImages;
  const { light, dark } = loginPalette(theme);
  const modes = <Style>(style: (tones: LoginTones) => Style) => ({ lightMode: style(light), darkMode: style(dark) });
  return {
    categories: { global: { colorSchemeMode: 'DYNAMIC' } },
    componentClasses: {
      buttons: { borderRadius: 8 },
      divider: modes(({ divider }) => ({ borderColor: value(divider) })),
      focusState: modes(({ heading }) => ({ borderColor: value(heading) })),
      input: {
        borderRadius: 8,
        ...modes(({ surface, line }) => ({ defaults: { backgroundColor: value(surface), borderColor: value(line) } })),
      },
      inputLabel: modes(({ heading }) => ({ textColor: value(heading) })),
      link: modes(({ accent }) => ({ defaults: { textColor: value(accent) }, hover: { textColor: value(accent) } })),
    },
    components: {
      alert: {
        borderRadius: 8,
        ...modes(({ error, errorBorder }) => ({
          error: { backgroundColor: value(error), borderColor: value(errorBorder) },
        })),
      },
      favicon: { enabledTypes: favicon === undefined ? [] : [extensionOf(favicon)] },
      form: {
        borderRadius: 16,
        ...modes(({ surface, divider }) => ({ backgroundColor: value(surface), borderColor: value(divider) })),
        logo: { enabled: logo !== undefined, location: 'START', position: 'TOP', formInclusion: 'IN' },
      },
      idpButton: { standard: modes(providerButton) },
      pageBackground: { image: { enabled: false }, ...modes(({ page }) => ({ color: value(page) })) },
      pageText: modes(({ heading, text }) => ({
        headingColor: value(heading),
        bodyColor: value(text),
        descriptionColor: value(text),
      })),
      primaryButton: modes(primaryButton),
    },
  };
}

/** Cognito's format of colours is `rrggbbaa`, without the hash. */
function value(colour: string): string {
  return `${colour.slice(1)}ff`;
}

function primaryButton({ button, onButton, buttonHover, onButtonHover }: LoginTones) {
  const hover = { backgroundColor: value(buttonHover), textColor: value(onButtonHover) };
  return { defaults: { backgroundColor: value(button), textColor: value(onButton) }, hover, active: hover };
}

function providerButton({ surface, heading, line, accent }: LoginTones) {
  const defaults = { backgroundColor: value(surface), textColor: value(heading), borderColor: value(line) };
  const hover = { ...defaults, textColor: value(accent), borderColor: value(accent) };
  return { defaults, hover, active: hover };
}

/** The images of a branding; without a dark logo, the other one is used in both modes. */
export function managedLoginAssets({ loginImages = {} }: Looks): CfnManagedLoginBranding.AssetTypeProperty[] {
  const { logo, darkLogo, favicon } = loginImages;
  return [
    ...(logo === undefined ? [] : [assetOf('FORM_LOGO', logo, darkLogo === undefined ? 'DYNAMIC' : 'LIGHT')]),
    ...(darkLogo === undefined ? [] : [assetOf('FORM_LOGO', darkLogo, 'DARK')]),
    ...(favicon === undefined ? [] : [assetOf(`FAVICON_${extensionOf(favicon)}`, favicon, 'DYNAMIC')]),
  ];
}

function assetOf(category: string, file: string, colorMode: string): CfnManagedLoginBranding.AssetTypeProperty {
  const bytes = readLoginImage(file).toString('base64');
  return { category, colorMode, extension: extensionOf(file), bytes };
}

/** Cognito's name of a file type. */
function extensionOf(file: string): string {
  const extension = file.slice(file.lastIndexOf('.') + 1).toUpperCase();
  return extension === 'JPG' ? 'JPEG' : extension;
}
