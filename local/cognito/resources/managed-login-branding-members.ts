/**
 * The properties of an AWS::Cognito::ManagedLoginBranding that are visible on a login page.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/managed-login-brandingeditor.html
 */
import {
  anyObject,
  boolean,
  type InputOf,
  list,
  noEffect,
  oneOf,
  required,
  string,
  structure,
} from '../../kernel/rules/rule.ts';

const PLAIN_PAGES = 'the login pages have one layout';
const color = () => string({ pattern: /[0-9a-f]{6}([0-9a-f]{2})?/i });
const plain = () => noEffect(anyObject(), PLAIN_PAGES);

const filled = () => structure({ backgroundColor: color(), textColor: color() });
const outlined = () => structure({ backgroundColor: color(), textColor: color(), borderColor: color() });

const pageBackgroundMode = () => structure({ color: color() });
const formMode = () => structure({ backgroundColor: color(), borderColor: color() });
const textMode = () =>
  structure({ headingColor: color(), bodyColor: color(), descriptionColor: noEffect(color(), PLAIN_PAGES) });
const primaryButtonMode = () => structure({ defaults: filled(), hover: filled(), active: plain(), disabled: plain() });
const idpButtonMode = () => structure({ defaults: outlined(), hover: outlined(), active: plain() });
const alertMode = () => structure({ error: structure({ backgroundColor: color(), borderColor: color() }) });
const borderMode = () => structure({ borderColor: color() });
const labelMode = () => structure({ textColor: color() });
const inputMode = () =>
  structure({
    defaults: structure({ backgroundColor: color(), borderColor: color() }),
    placeholderColor: noEffect(color(), PLAIN_PAGES),
  });

const componentClasses = structure({
  divider: structure({ lightMode: borderMode(), darkMode: borderMode() }),
  focusState: structure({ lightMode: borderMode(), darkMode: borderMode() }),
  input: structure({
    borderRadius: noEffect({ kind: 'number' }, PLAIN_PAGES),
    lightMode: inputMode(),
    darkMode: inputMode(),
  }),
  inputLabel: structure({ lightMode: labelMode(), darkMode: labelMode() }),
  buttons: plain(),
  dropDown: plain(),
  idpButtons: plain(),
  inputDescription: plain(),
  link: plain(),
  optionControls: plain(),
  statusIndicator: plain(),
});

const components = structure({
  favicon: structure({ enabledTypes: list(oneOf('ICO', 'SVG')) }),
  form: structure({
    logo: structure({
      enabled: boolean(),
      location: oneOf('START', 'CENTER', 'END'),
      position: noEffect(oneOf('TOP', 'BOTTOM'), PLAIN_PAGES),
      formInclusion: noEffect(oneOf('IN', 'OUT'), PLAIN_PAGES),
    }),
    borderRadius: noEffect({ kind: 'number' }, PLAIN_PAGES),
    backgroundImage: plain(),
    lightMode: formMode(),
    darkMode: formMode(),
  }),
  pageBackground: structure({ image: plain(), lightMode: pageBackgroundMode(), darkMode: pageBackgroundMode() }),
  pageText: structure({ lightMode: textMode(), darkMode: textMode() }),
  primaryButton: structure({ lightMode: primaryButtonMode(), darkMode: primaryButtonMode() }),
  idpButton: structure({
    standard: structure({ lightMode: idpButtonMode(), darkMode: idpButtonMode() }),
    custom: plain(),
  }),
  alert: structure({
    borderRadius: noEffect({ kind: 'number' }, PLAIN_PAGES),
    lightMode: alertMode(),
    darkMode: alertMode(),
  }),
  pageFooter: plain(),
  pageHeader: plain(),
  phoneNumberSelector: plain(),
  secondaryButton: plain(),
});

const asset = structure({
  Category: required(oneOf('FORM_LOGO', 'FAVICON_SVG', 'FAVICON_ICO')),
  ColorMode: required(oneOf('LIGHT', 'DARK', 'DYNAMIC')),
  Extension: required(oneOf('ICO', 'JPEG', 'PNG', 'SVG', 'WEBP')),
  Bytes: string({ max: 1_000_000 }),
  ResourceId: noEffect(string({ min: 1, max: 40 }), 'no operation reads an asset'),
});

export const managedLoginBrandingMembers = {
  UserPoolId: required(string()),
  ClientId: required(string()),
  UseCognitoProvidedValues: boolean(),
  Assets: list(asset, { max: 40 }),
  Settings: structure({
    categories: structure({
      global: structure({
        colorSchemeMode: oneOf('LIGHT', 'DARK', 'DYNAMIC'),
        pageFooter: plain(),
        pageHeader: plain(),
        spacingDensity: noEffect(oneOf('REGULAR'), PLAIN_PAGES),
      }),
      auth: plain(),
      form: plain(),
      signUp: plain(),
    }),
    componentClasses,
    components,
  }),
} as const;

export type BrandingProperties = InputOf<typeof managedLoginBrandingMembers>;
