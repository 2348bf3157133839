/** Keys of a screen; a function that returns false leaves the key to others. They do nothing while somebody types, and while a dialog is open. */
import { useEffect, useRef } from 'preact/hooks';

export type Shortcuts = Readonly<Record<string, () => unknown>>;

/** Fields in which letters are text. In the others, such as a box to tick or a list to choose from, they are shortcuts. */
const TEXT_FIELDS = 'input:not([type=checkbox]), textarea';
/** In an open list, letters choose an option. Not every browser can tell. */
const OPEN_LIST = CSS.supports('selector(select:open)') ? 'select:open' : undefined;

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.matches(TEXT_FIELDS) || (OPEN_LIST !== undefined && target.matches(OPEN_LIST)));

export function useShortcuts(shortcuts: Shortcuts): void {
  const current = useRef(shortcuts);
  current.current = shortcuts;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { key, target, ctrlKey, metaKey, altKey } = event;
      if (
        event.defaultPrevented ||
        isTyping(target) ||
        ctrlKey ||
        metaKey ||
        altKey ||
        document.querySelector('dialog[open]') !== null
      )
        return;
      const act = current.current[key];
      if (act !== undefined && act() !== false) event.preventDefault();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
}
