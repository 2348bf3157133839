/** The whole page: header, current screen, footer. */
import { useEffect } from 'preact/hooks';
import { Header } from './header.tsx';
import { ContactLink } from './help/contact-link.tsx';
import { applyPalette } from './look/apply-palette.ts';
import { paletteOf } from './look/palette.ts';
import type { Portal } from './portal.ts';
import { ScreenView } from './screens/screen-view.tsx';

export function App({ portal }: { portal: Portal }) {
  const { title, theme } = portal.look.value;
  const { name } = portal.screen.value;
  const { contact } = portal.config;
  useEffect(() => applyPalette(paletteOf(theme)), [theme]);
  return (
    <>
      <button type="button" class="skip" onClick={skipToContent}>
        Skip to the content
      </button>
      <Header portal={portal} />
      <main
        id="content"
        class={name === 'profile' ? undefined : 'focused'}
        tabIndex={-1}
        aria-busy={portal.busy.value !== ''}
      >
        <ScreenView portal={portal} />
        <p class="visually-hidden" role="status">
          {name === 'opening' ? '' : portal.busy.value}
        </p>
      </main>
      <footer>
        <span>{title}</span>
        {contact && <ContactLink contact={contact}>Help</ContactLink>}
      </footer>
    </>
  );
}

/** Not a link, because its fragment would count as another page. */
function skipToContent(): void {
  document.getElementById('content')?.focus();
}
