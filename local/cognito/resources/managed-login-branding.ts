/** AWS::Cognito::ManagedLoginBranding: colours, logo and favicon of a client's login pages. */
import { type Resource, type ResourceType, resourceType } from '../../kernel/service.ts';
import type { CognitoContext } from '../context.ts';
import { invalidParameter } from '../errors.ts';
import type { Branding, ColorMode, Image, Palette } from '../state/branding.ts';
import { DEFAULT_PALETTES } from '../state/branding.ts';
import { findClient } from '../state/find.ts';
import { type BrandingProperties, managedLoginBrandingMembers } from './managed-login-branding-members.ts';

type Settings = NonNullable<BrandingProperties['Settings']>;
type Asset = NonNullable<BrandingProperties['Assets']>[number];

export function managedLoginBrandingResource(cognito: CognitoContext): ResourceType {
  return resourceType(managedLoginBrandingMembers, ({ properties, physicalId }: Resource<BrandingProperties>) => {
    const {
      UserPoolId: poolId,
      ClientId: clientId,
      UseCognitoProvidedValues: asCognito,
      Settings,
      Assets,
    } = properties;
    if (asCognito && (Settings || Assets)) {
      throw invalidParameter('Settings and Assets cannot be given together with UseCognitoProvidedValues.');
    }
    findClient(cognito, poolId, clientId);
    cognito.brandings.put(clientId, toBranding(properties));
    const id = physicalId ?? cognito.kernel.entropy.uuid();
    return { physicalId: id, attributes: { ManagedLoginBrandingId: id } };
  });
}

function toBranding({ Settings = {}, Assets = [] }: BrandingProperties): Branding {
  const { categories, components = {} } = Settings;
  const { form, favicon } = components;
  const faviconTypes = (favicon?.enabledTypes ?? ['ICO', 'SVG']).map((type) => `FAVICON_${type}`);
  return {
    colorScheme: categories?.global?.colorSchemeMode ?? 'LIGHT',
    palettes: { LIGHT: paletteOf('LIGHT', Settings), DARK: paletteOf('DARK', Settings) },
    logos: form?.logo?.enabled ? imagesOf(Assets, ['FORM_LOGO']) : [],
    logoLocation: form?.logo?.location ?? 'CENTER',
    favicons: imagesOf(Assets, faviconTypes),
  };
}

function paletteOf(mode: ColorMode, { components = {}, componentClasses = {} }: Settings): Palette {
  const key = ({ LIGHT: 'lightMode', DARK: 'darkMode' } as const)[mode];
  const { pageBackground, form, pageText, primaryButton, idpButton, alert } = components;
  const { divider, focusState, input, inputLabel } = componentClasses;
  const { defaults, hover } = primaryButton?.[key] ?? {};
  const provider = idpButton?.standard?.[key];
  const field = input?.[key]?.defaults;
  const error = alert?.[key]?.error;
  const named: Partial<Record<keyof Palette, string>> = {
    page: pageBackground?.[key]?.color,
    form: form?.[key]?.backgroundColor,
    formBorder: form?.[key]?.borderColor,
    heading: pageText?.[key]?.headingColor,
    text: pageText?.[key]?.bodyColor,
    button: defaults?.backgroundColor,
    buttonText: defaults?.textColor,
    buttonHover: hover?.backgroundColor,
    buttonHoverText: hover?.textColor,
    idpButton: provider?.defaults?.backgroundColor,
    idpButtonText: provider?.defaults?.textColor,
    idpButtonBorder: provider?.defaults?.borderColor,
    idpButtonHover: provider?.hover?.backgroundColor,
    idpButtonHoverText: provider?.hover?.textColor,
    idpButtonHoverBorder: provider?.hover?.borderColor,
    input: field?.backgroundColor,
    inputBorder: field?.borderColor,
    label: inputLabel?.[key]?.textColor,
    focus: focusState?.[key]?.borderColor,
    divider: divider?.[key]?.borderColor,
    error: error?.backgroundColor,
    errorBorder: error?.borderColor,
  };
  const given = Object.entries(named).filter(([, color]) => color !== undefined);
  return { ...DEFAULT_PALETTES[mode], ...Object.fromEntries(given.map(([name, color]) => [name, `#${color}`])) };
}

const MEDIA_TYPES: Readonly<Record<Asset['Extension'], string>> = {
  ICO: 'image/x-icon',
  JPEG: 'image/jpeg',
  PNG: 'image/png',
  SVG: 'image/svg+xml',
  WEBP: 'image/webp',
};

function imagesOf(assets: readonly Asset[], categories: readonly string[]): Image[] {
  return assets
    .filter(({ Category, Bytes }) => categories.includes(Category) && Bytes !== undefined)
    .map(({ ColorMode: mode, Extension, Bytes }) => ({
      mode,
      address: `data:${MEDIA_TYPES[Extension]};base64,${Bytes}`,
    }));
}
