/** The branding of a client's managed login pages. */

export type ColorMode = 'LIGHT' | 'DARK';

/** The colours of the pages, as CSS colours. */
export interface Palette {
  page: string;
  form: string;
  formBorder: string;
  heading: string;
  text: string;
  button: string;
  buttonText: string;
  buttonHover: string;
  buttonHoverText: string;
  idpButton: string;
  idpButtonText: string;
  idpButtonBorder: string;
  idpButtonHover: string;
  idpButtonHoverText: string;
  idpButtonHoverBorder: string;
  input: string;
  inputBorder: string;
  label: string;
  focus: string;
  divider: string;
  error: string;
  errorBorder: string;
}

/** Cognito's own colours, for everything that a branding does not set. */
export const DEFAULT_PALETTES: Readonly<Record<ColorMode, Palette>> = {
  LIGHT: {
    page: '#ffffffff',
    form: '#ffffffff',
    formBorder: '#c6c6cdff',
    heading: '#000716ff',
    text: '#414d5cff',
    button: '#0972d3ff',
    buttonText: '#ffffffff',
    buttonHover: '#033160ff',
    buttonHoverText: '#ffffffff',
    idpButton: '#ffffffff',
    idpButtonText: '#424650ff',
    idpButtonBorder: '#424650ff',
    idpButtonHover: '#f2f8fdff',
    idpButtonHoverText: '#033160ff',
    idpButtonHoverBorder: '#033160ff',
    input: '#ffffffff',
    inputBorder: '#7d8998ff',
    label: '#000716ff',
    focus: '#0972d3ff',
    divider: '#ebebf0ff',
    error: '#fff7f7ff',
    errorBorder: '#d91515ff',
  },
  DARK: {
    page: '#0f1b2aff',
    form: '#0f1b2aff',
    formBorder: '#424650ff',
    heading: '#d1d5dbff',
    text: '#b6bec9ff',
    button: '#539fe5ff',
    buttonText: '#000716ff',
    buttonHover: '#89bdeeff',
    buttonHoverText: '#000716ff',
    idpButton: '#0f1b2aff',
    idpButtonText: '#c6c6cdff',
    idpButtonBorder: '#c6c6cdff',
    idpButtonHover: '#192534ff',
    idpButtonHoverText: '#89bdeeff',
    idpButtonHoverBorder: '#89bdeeff',
    input: '#0f1b2aff',
    inputBorder: '#5f6b7aff',
    label: '#d1d5dbff',
    focus: '#539fe5ff',
    divider: '#232b37ff',
    error: '#1a0000ff',
    errorBorder: '#eb6f6fff',
  },
};

/** An image as a `data:` address, and the colour scheme in which it is shown. */
export interface Image {
  mode: ColorMode | 'DYNAMIC';
  address: string;
}

export interface Branding {
  /** `DYNAMIC`: the browser's preference. */
  colorScheme: ColorMode | 'DYNAMIC';
  palettes: Readonly<Record<ColorMode, Palette>>;
  /** Above the form. */
  logos: readonly Image[];
  logoLocation: 'START' | 'CENTER' | 'END';
  favicons: readonly Image[];
}

/** The branding of pages without a style. */
export const PLAIN: Branding = {
  colorScheme: 'LIGHT',
  palettes: DEFAULT_PALETTES,
  logos: [],
  logoLocation: 'CENTER',
  favicons: [],
};
