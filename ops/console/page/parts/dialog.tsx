/** A dialog above the page. Escape closes it, and the focus returns to where it was. */
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { DialogId } from './dialog-ids.ts';
import { visible } from './name.tsx';

export interface DialogProps {
  id: DialogId;
  title: string;
  onClose(): void;
  children: ComponentChildren;
}

export function Dialog({ id, title, onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  // Before the browser handles the next key: what somebody types right away goes into the dialog.
  useLayoutEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  const headingId = `${id}-dialog`;
  return (
    <dialog ref={dialog} aria-labelledby={headingId} onClose={onClose}>
      <h2 id={headingId}>{visible(title)}</h2>
      {children}
    </dialog>
  );
}
