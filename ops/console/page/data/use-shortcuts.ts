/** Keys of a screen; a function that returns false leaves the key to others. They do nothing while somebody types, and while a dialog is open. */
import { useEffect, useRef } from 'preact/hooks';

export type Shortcuts = Readonly<Record<string, () => unknown>>;

export function useShortcuts(shortcuts: Shortcuts): void {
  const current = useRef(shortcuts);
  current.current = shortcuts;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { key, target, ctrlKey, metaKey, altKey } = event;
      const isTyping = target instanceof HTMLElement && target.matches('input:not([type=checkbox]), textarea, select');
      if (
        event.defaultPrevented ||
        isTyping ||
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
