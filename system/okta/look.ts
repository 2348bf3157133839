/**
 * The look of the stand-in Okta: the layout of Cognito's pages with its own mark and accent, in light and dark mode.
 */
import { type Branding, type ColorMode, DEFAULT_PALETTES, type Palette } from '../../local/cognito/state/branding.ts';
import { paletteOf, SURFACE, type Tones } from '../../portal/app/look/palette.ts';

const { light, dark } = paletteOf({ primaryColor: '#1662dd', backgroundColor: '#f4f5f7' });

/** The neutral colours of the portals' style sheet. */
const NEUTRALS = {
  LIGHT: {
    surface: SURFACE.light,
    heading: '#1b1f24',
    text: '#57606a',
    line: '#6b7280',
    divider: '#d1d5db',
    error: '#fff5f5',
    errorBorder: '#c5221f',
  },
  DARK: {
    surface: SURFACE.dark,
    heading: '#e8eaed',
    text: '#a5adb8',
    line: '#8b949e',
    divider: '#3b424b',
    error: '#371f21',
    errorBorder: '#f0837d',
  },
} as const;

function palette(mode: ColorMode, tones: Tones): Palette {
  const { page, accent } = tones;
  const { surface, heading, text, line, divider, error, errorBorder } = NEUTRALS[mode];
  return {
    ...DEFAULT_PALETTES[mode],
    page,
    form: surface,
    formBorder: divider,
    heading,
    text,
    button: tones.button,
    buttonText: tones.onButton,
    buttonHover: tones.buttonHover,
    buttonHoverText: tones.onButtonHover,
    idpButton: surface,
    idpButtonText: heading,
    idpButtonBorder: line,
    idpButtonHover: surface,
    idpButtonHoverText: accent,
    idpButtonHoverBorder: accent,
    input: surface,
    inputBorder: line,
    label: heading,
    focus: heading,
    divider,
    error,
    errorBorder,
  };
}

/** A ring, like Okta's own mark. */
function mark(colour: string): string {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40" viewBox="0 0 24 24"><path fill="${colour}" d="M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20Zm0 15a5 5 0 1 1 0-10 5 5 0 0 1 0 10Z"/></svg>`;
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
}

export const OKTA_LOOK: Branding = {
  colorScheme: 'DYNAMIC',
  palettes: { LIGHT: palette('LIGHT', light), DARK: palette('DARK', dark) },
  logos: [
    { mode: 'LIGHT', address: mark(light.accent) },
    { mode: 'DARK', address: mark(dark.accent) },
  ],
  logoLocation: 'START',
  favicons: [{ mode: 'DYNAMIC', address: mark(light.accent) }],
};
