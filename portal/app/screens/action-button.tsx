/** A button that starts an action. While the action is in progress, the button shows that and ignores clicks. */
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Spinner } from './spinner.tsx';

interface ActionButtonProps {
  onAction(): Promise<void>;
  /** `quiet` next to a primary button, `plain` for a minor action. */
  look?: 'quiet' | 'plain';
  /** An icon before the label; a spinner replaces it while the button is busy. */
  mark?: ComponentChildren;
  children: ComponentChildren;
}

export function ActionButton({ onAction, look, mark, children }: ActionButtonProps) {
  const [isBusy, setBusy] = useState(false);
  const act = async () => {
    if (isBusy) return;
    setBusy(true);
    try {
      await onAction();
    } finally {
      setBusy(false);
    }
  };
  // The attribute `disabled` would remove the focus.
  return (
    <button type="button" class={look} aria-disabled={isBusy} onClick={() => void act()}>
      {isBusy ? <Spinner /> : mark}
      {children}
    </button>
  );
}
