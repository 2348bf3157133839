/** A portal's looks in the form in which Cognito's managed login keeps its styles. */
import type { CfnManagedLoginBranding } from 'aws-cdk-lib/aws-cognito';
import { readLoginImage } from '../config/login-images.ts';
import type { PortalConfig } from '../config/portal-schema.ts';
import { textColorOn } from './text-color-on.ts';

type Looks = Pick<PortalConfig, 'theme' | 'loginImages'>;

const WHITE = '#ffffff';

/**
 * The `Settings` of an AWS::Cognito::ManagedLoginBranding. Cognito keeps its own value for whatever is not named; a logo
 * is shown only when it is turned on. Colours there are `rrggbbaa`, without the hash.
 */
export function managedLoginSettings({ theme, loginImages = {} }: Looks) {
  const { primaryColor, backgroundColor } = theme;
  const colour = (hex: string) => `${hex.slice(1)}ff`;
  const button = { backgroundColor: colour(primaryColor), textColor: colour(textColorOn(primaryColor)) };
  const provider = { backgroundColor: colour(WHITE), textColor: '000716ff', borderColor: colour(primaryColor) };
  const { logo, favicon } = loginImages;
  return {
    categories: { global: { colorSchemeMode: 'LIGHT' } },
    components: {
      favicon: { enabledTypes: favicon === undefined ? [] : [extensionOf(favicon)] },
      form: { logo: { enabled: logo !== undefined, location: 'CENTER', position: 'TOP', formInclusion: 'IN' } },
      pageBackground: { image: { enabled: false }, lightMode: { color: colour(backgroundColor) } },
      primaryButton: { lightMode: { defaults: button, hover: button, active: button } },
      idpButton: { standard: { lightMode: { defaults: provider, hover: provider, active: provider } } },
    },
  };
}

/** The images of a style, shown in light and dark alike. */
export function managedLoginAssets({ loginImages = {} }: Looks): CfnManagedLoginBranding.AssetTypeProperty[] {
  const { logo, favicon } = loginImages;
  return [
    ...(logo === undefined ? [] : [assetOf('FORM_LOGO', logo)]),
    ...(favicon === undefined ? [] : [assetOf(`FAVICON_${extensionOf(favicon)}`, favicon)]),
  ];
}

function assetOf(category: string, file: string): CfnManagedLoginBranding.AssetTypeProperty {
  const bytes = readLoginImage(file).toString('base64');
  return { category, colorMode: 'DYNAMIC', extension: extensionOf(file), bytes };
}

/** As Cognito names it. */
function extensionOf(file: string): string {
  const extension = file.slice(file.lastIndexOf('.') + 1).toUpperCase();
  return extension === 'JPG' ? 'JPEG' : extension;
}
