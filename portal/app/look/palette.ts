/** Derives an accessible palette (WCAG 2.2 contrast, light and dark mode) from any two colours of a portal. */

/** Colours as `#rrggbb`. */
export interface Palette {
  /** The brand colour, behind the logo. */
  primary: string;
  /** Text on the brand colour. */
  onPrimary: string;
  light: Tones;
  dark: Tones;
}

export interface Tones {
  page: string;
  /** Text on the page. */
  onPage: string;
  /** Links and accents on the surface of cards. */
  accent: string;
  /** Behind the label of a primary button. */
  button: string;
  onButton: string;
  buttonHover: string;
  onButtonHover: string;
}

/** The background of cards. */
export const SURFACE = { light: '#ffffff', dark: '#1f2328' } as const;

/** WCAG 2.2, success criteria 1.4.3 for text and 1.4.11 for the parts of controls. */
const TEXT_CONTRAST = 4.5;
const CONTROL_CONTRAST = 3;
const BLACK = '#000000';
const WHITE = '#ffffff';
/** The share of its colour that a dark page keeps. */
const DARK_SHARE = 0.03;
/** The share of its colour that a button keeps on hover. */
const HOVER_SHARE = 0.85;

export function paletteOf(colours: { primaryColor: string; backgroundColor: string }): Palette {
  const { primaryColor: primary, backgroundColor } = colours;
  const darkPage = mix(backgroundColor, '#0d1014', DARK_SHARE);
  return {
    primary,
    onPrimary: readableOn(primary),
    light: tones(primary, backgroundColor, SURFACE.light),
    dark: tones(primary, darkPage, SURFACE.dark),
  };
}

function tones(primary: string, page: string, surface: string): Tones {
  const accent = accentOn(primary, surface);
  const button = contrast(primary, surface) >= CONTROL_CONTRAST ? primary : accent;
  // Mixed away from the surface, so that the contrast increases on hover.
  const buttonHover = mix(button, readableOn(surface), HOVER_SHARE);
  return {
    page,
    onPage: readableOn(page),
    accent,
    button,
    onButton: readableOn(button),
    buttonHover,
    onButtonHover: readableOn(buttonHover),
  };
}

/** The colour itself, or the nearest mixture with black or white that has sufficient contrast. */
function accentOn(primary: string, surface: string): string {
  const towards = readableOn(surface);
  for (let share = 1; share > 0; share -= 0.05) {
    const candidate = mix(primary, towards, share);
    if (contrast(candidate, surface) >= TEXT_CONTRAST) return candidate;
  }
  return towards;
}

/** Black or white, depending on the contrast, which is always 4.58 or more for one of them. */
function readableOn(colour: string): string {
  return contrast(WHITE, colour) >= contrast(BLACK, colour) ? WHITE : BLACK;
}

function mix(one: string, other: string, share: number): string {
  const [from, to] = [channels(one), channels(other)];
  const mixed = from.map((value, index) => Math.round(value * share + (to[index] ?? 0) * (1 - share)));
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

/** 1 to 21. {@link https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio Contrast ratio}. */
export function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

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
