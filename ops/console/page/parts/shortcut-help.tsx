/** The keys of the console: `?` shows them. */
import { useContext, useRef, useState } from 'preact/hooks';
import { Tools } from '../data/tools.ts';
import { useShortcuts } from '../data/use-shortcuts.ts';
import { Dialog } from './dialog.tsx';

const KEYS: readonly [keys: string, meaning: string][] = [
  ['/', 'find a person'],
  ['g o', 'overview'],
  ['g f', 'failures'],
  ['g p', 'plans'],
  ['g r', 'reconcile'],
  ['g a', 'archive'],
  ['g d', 'doctor'],
  ['j, k', 'next and previous row'],
  ['x', 'choose the row'],
  ['a', 'choose all that match, on every page'],
  ['Enter', 'open the row'],
  ['r', 'replay what is chosen; on a plan: run it'],
  ['d', 'dismiss what is chosen'],
  ['Escape', 'close a dialog'],
  ['?', 'this list'],
];

const PLACES: Readonly<Record<string, string>> = {
  o: '/',
  f: '/failures',
  p: '/plans',
  r: '/reconcile',
  a: '/archive',
  d: '/doctor',
};
/** How long after `g` the second key counts, in milliseconds. */
const PATIENCE = 1500;

export function ShortcutHelp() {
  const { location } = useContext(Tools);
  const [isOpen, setOpen] = useState(false);
  const goesSince = useRef(Number.NEGATIVE_INFINITY);
  /** The second key counts once: the next one may be the same, for the row. */
  const goTo = (path: string) => {
    if (performance.now() - goesSince.current >= PATIENCE) return false;
    goesSince.current = Number.NEGATIVE_INFINITY;
    return location.go(path);
  };
  const places = Object.entries(PLACES).map(([key, path]) => [key, () => goTo(path)] as const);
  useShortcuts({
    '?': () => setOpen(true),
    '/': () => document.getElementById('search')?.focus(),
    g: () => {
      goesSince.current = performance.now();
    },
    ...Object.fromEntries(places),
  });
  return (
    <>
      <button type="button" class="plain muted keys" onClick={() => setOpen(true)}>
        Keys <kbd>?</kbd>
      </button>
      {isOpen && (
        <Dialog id="keys" title="Keys" onClose={() => setOpen(false)}>
          <dl>
            {KEYS.map(([keys, meaning]) => (
              <div key={keys}>
                <dt>
                  <kbd>{keys}</kbd>
                </dt>
                <dd>{meaning}</dd>
              </div>
            ))}
          </dl>
          <div class="actions">
            <button type="button" onClick={() => setOpen(false)}>
              Close
            </button>
          </div>
        </Dialog>
      )}
    </>
  );
}
