/**
 * The colours of a portal's login page, in light and dark mode. They equal those of the portal's own app, which is made
 * to be copied and shares no code with this folder: a test compares the two.
 */

/** Colours as `#rrggbb`. */
export interface LoginTones {
  page: string;
  /** The background of the form. */
  surface: string;
  heading: string;
  text: string;
  /** Borders of inputs and secondary buttons: 3:1 against the surface, WCAG 2.2, success criterion 1.4.11. */
  line: string;
  /** Decorative borders. */
  divider: string;
  /** The background of an error message, and its border. */
  error: string;
  errorBorder: string;
  accent: string;
  button: string;
  onButton: string;
  buttonHover: string;
  onButtonHover: string;
}

export interface LoginPalette {
  light: LoginTones;
  dark: LoginTones;
}

const LIGHT = {
  surface: '#ffffff',
  heading: '#1b1f24',
  text: '#57606a',
  line: '#6b7280',
  divider: '#d1d5db',
  error: '#fff5f5',
  errorBorder: '#c5221f',
};
const DARK = {
  surface: '#1f2328',
  heading: '#e8eaed',
  text: '#a5adb8',
  line: '#8b949e',
  divider: '#3b424b',
  error: '#371f21',
  errorBorder: '#f0837d',
};

const TEXT_CONTRAST = 4.5;
const CONTROL_CONTRAST = 3;
const BLACK = '#000000';
const WHITE = '#ffffff';
const DARK_PAGE_SHARE = 0.03;
const HOVER_SHARE = 0.85;

/** Both colours as `#rrggbb`. */
export function loginPalette(theme: { primaryColor: string; backgroundColor: string }): LoginPalette {
  const { primaryColor, backgroundColor } = theme;
  const darkPage = mix(backgroundColor, '#0d1014', DARK_PAGE_SHARE);
  return {
    light: { page: backgroundColor, ...LIGHT, ...brandTones(primaryColor, LIGHT.surface) },
    dark: { page: darkPage, ...DARK, ...brandTones(primaryColor, DARK.surface) },
  };
}

function brandTones(primary: string, surface: string) {
  const accent = accentOn(primary, surface);
  const button = contrast(primary, surface) >= CONTROL_CONTRAST ? primary : accent;
  const buttonHover = mix(button, textColorOn(surface), HOVER_SHARE);
  return { accent, button, onButton: textColorOn(button), buttonHover, onButtonHover: textColorOn(buttonHover) };
}

/** The colour itself, or the nearest mixture with black or white that is readable there. */
function accentOn(primary: string, surface: string): string {
  const towards = textColorOn(surface);
  for (let share = 1; share > 0; share -= 0.05) {
    const candidate = mix(primary, towards, share);
    if (contrast(candidate, surface) >= TEXT_CONTRAST) return candidate;
  }
  return towards;
}

/** Black or white: the one with the higher contrast. */
function textColorOn(background: string): string {
  return contrast(WHITE, background) >= contrast(BLACK, background) ? WHITE : BLACK;
}

function mix(one: string, other: string, share: number): string {
  const [from, to] = [channels(one), channels(other)];
  const mixed = from.map((value, index) => Math.round(value * share + (to[index] ?? 0) * (1 - share)));
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

/** 1 to 21. https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channels(colour).map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function channels(colour: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}
