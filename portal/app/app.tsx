/** The whole page: header, and the one screen that there is to show. */
import { useEffect } from 'preact/hooks';
import { Header } from './header.tsx';
import { applyPalette } from './look/apply-palette.ts';
import { paletteOf } from './look/palette.ts';
import type { Portal } from './portal.ts';
import { ScreenView } from './screens/screen-view.tsx';

export function App({ portal }: { portal: Portal }) {
  const { title, theme } = portal.look.value;
  const { name } = portal.screen.value;
  useEffect(() => applyPalette(paletteOf(theme)), [theme]);
  return (
    <>
      <button type="button" class="skip" onClick={skipToContent}>
        Skip to the content
      </button>
      <Header portal={portal} />
      <main id="content" tabIndex={-1} aria-busy={name === 'opening' || name === 'leaving'}>
        <ScreenView portal={portal} />
      </main>
      <footer>{title}</footer>
    </>
  );
}

/** No link: its fragment would count as another page. */
function skipToContent(): void {
  document.getElementById('content')?.focus();
}
