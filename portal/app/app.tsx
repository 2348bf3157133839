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
      <a class="skip" href="#content">
        Skip to the content
      </a>
      <Header portal={portal} />
      <main id="content" aria-busy={name === 'opening' || name === 'leaving'}>
        <ScreenView portal={portal} />
      </main>
      <footer>{title}</footer>
    </>
  );
}
