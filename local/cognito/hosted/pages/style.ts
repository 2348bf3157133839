/** The style sheet of the login pages: one layout, coloured as the client's style says. */
import { type Branding, type ColorMode, type Palette, PLAIN } from '../../state/branding.ts';

const OTHER_MODE: Record<ColorMode, ColorMode> = { LIGHT: 'DARK', DARK: 'LIGHT' };

/** The one mode, or light where the browser decides. */
export const firstMode = ({ colorScheme }: Branding): ColorMode => (colorScheme === 'DYNAMIC' ? 'LIGHT' : colorScheme);

export function styleOf(branding: Branding = PLAIN): string {
  const mode = firstMode(branding);
  const other = OTHER_MODE[mode];
  const dynamic =
    branding.colorScheme === 'DYNAMIC'
      ? `@media (prefers-color-scheme:dark){${variables(other, branding.palettes[other])}}`
      : '';
  return `${variables(mode, branding.palettes[mode])}${dynamic}${LAYOUT}`;
}

/** `buttonText` is `--button-text`. */
function variables(mode: ColorMode, palette: Palette): string {
  const lines = Object.entries(palette).map(
    ([name, color]) => `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}:${color}`,
  );
  return `:root{color-scheme:${mode.toLowerCase()};${lines.join(';')}}`;
}

const LAYOUT = `
*{box-sizing:border-box}
body{margin:0;min-height:100vh;display:grid;place-items:center;background:var(--page);color:var(--text);font:16px/1.5 system-ui,sans-serif}
main{width:min(24rem,calc(100vw - 2rem));padding:2rem;background:var(--form);border:1px solid var(--form-border);border-radius:.5rem}
.logo{display:block;max-width:100%;max-height:4rem;margin:0 auto 1.25rem}
h1{margin:0 0 1.25rem;color:var(--heading);font-size:1.5rem}
form,nav{display:grid;gap:.75rem}
label{display:grid;gap:.25rem;color:var(--heading);font-weight:600}
input{padding:.6rem;border:1px solid #7d8998;border-radius:.5rem;background:var(--form);color:var(--heading);font:inherit}
button,.button{display:block;padding:.7rem;border:2px solid var(--button);border-radius:.5rem;background:var(--button);color:var(--button-text);font:inherit;font-weight:600;text-align:center;text-decoration:none;cursor:pointer}
button:hover{border-color:var(--button-hover);background:var(--button-hover);color:var(--button-hover-text)}
.button{border-color:var(--idp-button-border);background:var(--idp-button);color:var(--idp-button-text)}
.button:hover{text-decoration:underline}
:focus-visible{outline:3px solid var(--heading);outline-offset:2px}
hr{width:100%;margin:1.25rem 0;border:0;border-top:1px solid var(--form-border)}
[role=alert]{margin:0 0 1rem;padding:.6rem;border-left:4px solid #d91515;background:#fff7f7;color:#000716}
`;
