/** The whole page: navigation, search, and the current screen. */
import type { StageView } from '../api/stage.ts';
import type { Api } from './data/api.ts';
import type { Location } from './data/location.ts';
import { Tools } from './data/tools.ts';
import { usePolled } from './data/use-polled.ts';
import { Link } from './parts/link.tsx';
import { ReadingNote } from './parts/reading-note.tsx';
import { Search } from './parts/search.tsx';
import { ShortcutHelp } from './parts/shortcut-help.tsx';
import { NotFound } from './screens/not-found.tsx';
import { PATHS } from './screens/paths.ts';
import { SCREENS } from './screens/screens.ts';

export function App({ api, location }: { api: Api; location: Location }) {
  const stage = usePolled({
    key: 'stage',
    read: () => api.get<StageView>('/api/stage'),
    pauseAfter: () => undefined,
  });
  const { path } = location.place.value;
  const { screen: Screen, params } = screenFor(path);
  if (stage.value === undefined)
    return (
      <main class="alone">
        <ReadingNote of={[stage]} />
      </main>
    );
  const { stage: name, endpoint, readOnly } = stage.value;
  return (
    <Tools.Provider value={{ api, location, stage: stage.value }}>
      <header>
        <button type="button" class="skip" onClick={() => document.getElementById('content')?.focus()}>
          Skip to the content
        </button>
        <p class="stage">
          <strong>{name}</strong> <span class="muted">{endpoint === undefined ? 'AWS' : 'local twin'}</span>
          {readOnly && <span class="badge">read-only</span>}
        </p>
        <Search />
        <nav aria-label="Screens">
          {PATHS.flatMap((place) => ('label' in place ? [place] : [])).map(({ path: to, label }) => (
            <Link key={to} to={to} current={to === '/' ? path === '/' : path === to || path.startsWith(`${to}/`)}>
              {label}
            </Link>
          ))}
        </nav>
        <ShortcutHelp />
      </header>
      <main id="content" tabIndex={-1}>
        <Screen key={path} params={params} />
      </main>
    </Tools.Provider>
  );
}

function screenFor(path: string) {
  for (const { path: pattern } of PATHS) {
    const params = paramsIn(pattern, path);
    if (params !== undefined) return { screen: SCREENS[pattern], params };
  }
  return { screen: NotFound, params: [] };
}

/** The values of the parts of the path that begin with a colon. */
function paramsIn(pattern: string, path: string): string[] | undefined {
  const [wanted, given] = [pattern.split('/'), path.split('/')];
  if (wanted.length !== given.length) return undefined;
  if (wanted.some((part, index) => !part.startsWith(':') && part !== given[index])) return undefined;
  return wanted.flatMap((part, index) => (part.startsWith(':') ? [decoded(given[index] ?? '')] : []));
}

/** An address that somebody typed can have a percent sign of its own. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
