/** A portal's colours in the form that Cognito's managed login keeps its styles. */

export interface Theme {
  readonly primaryColor: string;
  readonly backgroundColor: string;
}

/**
 * The `Settings` of an AWS::Cognito::ManagedLoginBranding. Cognito keeps its own value for whatever is not named.
 * Colours there are `rrggbbaa`, without the hash.
 */
export function managedLoginSettings({ primaryColor, backgroundColor }: Theme) {
  const colour = (hex: string) => `${hex.slice(1)}ff`;
  const button = { backgroundColor: colour(primaryColor), textColor: 'ffffffff' };
  return {
    categories: { global: { colorSchemeMode: 'LIGHT' } },
    components: {
      pageBackground: { image: { enabled: false }, lightMode: { color: colour(backgroundColor) } },
      primaryButton: { lightMode: { defaults: button, hover: button, active: button } },
    },
  };
}
