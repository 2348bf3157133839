/** The style sheet of the login pages: one layout, with the colours of the client's branding. */
import { type Branding, type ColorMode, type Palette, PLAIN } from '../../state/branding.ts';

const OTHER_MODE: Record<ColorMode, ColorMode> = { LIGHT: 'DARK', DARK: 'LIGHT' };

const LOGO_MARGINS: Record<Branding['logoLocation'], string> = { START: '0 auto', CENTER: 'auto', END: 'auto 0' };

/** The branding's only colour scheme; light if the browser chooses. */
export const firstMode = ({ colorScheme }: Branding): ColorMode => (colorScheme === 'DYNAMIC' ? 'LIGHT' : colorScheme);

export function styleOf(branding: Branding = PLAIN): string {
  const mode = firstMode(branding);
  const other = OTHER_MODE[mode];
  const dynamic =
    branding.colorScheme === 'DYNAMIC'
      ? `@media (prefers-color-scheme:dark){${variables(other, branding.palettes[other])}}`
      : '';
  const logo = `.logo{margin-inline:${LOGO_MARGINS[branding.logoLocation]}}`;
  return `${variables(mode, branding.palettes[mode])}${dynamic}${LAYOUT}${logo}`;
}

/** Turns `buttonText` into `--button-text`. */
function variables(mode: ColorMode, palette: Palette): string {
  const lines = Object.entries(palette).map(
    ([name, color]) => `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}:${color}`,
  );
  return `:root{color-scheme:${mode.toLowerCase()};${lines.join(';')}}`;
}

/** Spacing is in multiples of 4 pixels; font sizes are 14, 16 and 24 pixels. */
const LAYOUT = `
*{box-sizing:border-box}
body{margin:0;min-height:100vh;min-height:100dvh;display:grid;place-items:center;padding:16px;background:var(--page);color:var(--text);font:1rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
main{width:min(27.5rem,100%);padding:clamp(24px,7vw,40px);background:var(--form);border:1px solid var(--form-border);border-radius:16px}
.logo{display:block;max-width:100%;height:40px;margin-block-end:32px;object-fit:contain}
h1{margin:0 0 8px;text-wrap:balance;color:var(--heading);font-size:1.5rem;line-height:1.25;font-weight:650}
p{margin:0 0 16px}
form,nav{display:grid;gap:16px}
main>form,main>nav{margin-block-start:24px}
label{display:grid;gap:4px;color:var(--label);font-size:.875rem;font-weight:600}
input{width:100%;min-height:48px;padding:8px 12px;border:1px solid var(--input-border);border-radius:8px;background:var(--input);color:var(--heading);font:400 1rem/1.5 system-ui,sans-serif}
button,.button{display:flex;gap:12px;align-items:center;justify-content:center;width:100%;min-height:48px;padding:8px 16px;border:1px solid var(--button);border-radius:8px;background:var(--button);color:var(--button-text);font:600 1rem/1.5 system-ui,sans-serif;text-align:center;text-decoration:none;cursor:pointer}
button:hover{border-color:var(--button-hover);background:var(--button-hover);color:var(--button-hover-text)}
button:active,.button:active{transform:translateY(1px)}
.button{border-color:var(--idp-button-border);background:var(--idp-button);color:var(--idp-button-text)}
.button:hover{border-color:var(--idp-button-hover-border);background:var(--idp-button-hover);color:var(--idp-button-hover-text)}
.choices{gap:8px}
.choice{flex-direction:column;gap:0;align-items:flex-start;padding:8px 12px;text-align:start}
small{font-size:.875rem;font-weight:400}
input:focus-visible{border-color:var(--focus)}
:focus-visible{outline:3px solid var(--focus);outline-offset:2px}
.or{display:flex;gap:16px;align-items:center;margin:24px 0;font-size:.875rem}
.or::before,.or::after{content:"";flex:1;border-block-start:1px solid var(--divider)}
[role=alert]{margin:16px 0 0;padding:12px 16px;border:1px solid var(--error-border);border-radius:8px;background:var(--error);color:var(--heading)}
[role=alert]+p{margin-block-start:16px}
@media (forced-colors:active){main{border-color:CanvasText}}
@media (prefers-reduced-motion:reduce){button:active,.button:active{transform:none}}
`;
