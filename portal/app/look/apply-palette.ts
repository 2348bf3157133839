/** Hands a palette to the style sheet. Through the object model: the Content-Security-Policy allows no style in the page. */
import type { Palette } from './palette.ts';

export function applyPalette({ primary, onPrimary, light, dark }: Palette): void {
  const { style } = document.documentElement;
  style.setProperty('--primary', primary);
  style.setProperty('--on-primary', onPrimary);
  for (const [mode, tones] of Object.entries({ light, dark })) {
    style.setProperty(`--page-${mode}`, tones.page);
    style.setProperty(`--on-page-${mode}`, tones.onPage);
    style.setProperty(`--accent-${mode}`, tones.accent);
  }
}
