/** A button that starts something: while that is in progress it says so, and takes no second click. */
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Spinner } from './spinner.tsx';

interface ActionButtonProps {
  onAction(): Promise<void>;
  /** `quiet` beside a primary button, `plain` for a lesser way on. */
  look?: 'quiet' | 'plain';
  /** Stands before the label; while the button is busy, a spinner takes its place. */
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
  // `disabled` would take the focus away.
  return (
    <button type="button" class={look} aria-disabled={isBusy} onClick={() => void act()}>
      {isBusy ? <Spinner /> : mark}
      {children}
    </button>
  );
}
