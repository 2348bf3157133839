/** Sets the palette's custom properties through the CSSOM, because the Content-Security-Policy allows no inline style. */
import type { Palette } from './palette.ts';

/** The custom property of a tone: `onButtonHover` in dark mode is `--on-button-hover-dark`. */
export function applyPalette({ primary, onPrimary, light, dark }: Palette): void {
  const { style } = document.documentElement;
  style.setProperty('--primary', primary);
  style.setProperty('--on-primary', onPrimary);
  for (const [mode, tones] of Object.entries({ light, dark })) {
    for (const [tone, colour] of Object.entries(tones)) style.setProperty(`--${kebabCase(tone)}-${mode}`, colour);
  }
}

function kebabCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
