/** Keys of a list: `j` and `k` go to the next and the previous row, `x` chooses it, Enter opens its link. */
import { useShortcuts } from '../data/use-shortcuts.ts';

export function useRowKeys(): void {
  useShortcuts({ j: () => move(1), k: () => move(-1), x: toggle, Enter: open });
}

const rows = () => Array.from(document.querySelectorAll<HTMLTableRowElement>('tr[data-row]'));
const checkboxIn = (row: HTMLTableRowElement | undefined) =>
  row?.querySelector<HTMLInputElement>('input[type=checkbox]');
const current = () => rows().findIndex((row) => row.contains(document.activeElement));

function move(by: number): void {
  const all = rows();
  const next = all[Math.min(Math.max(0, current() + by), all.length - 1)];
  checkboxIn(next)?.focus();
}

function toggle(): void {
  checkboxIn(rows()[current()])?.click();
}

/** Enter on another control of the row does what it always does. */
function open(): boolean {
  const row = rows()[current()];
  if (row === undefined || document.activeElement !== checkboxIn(row)) return false;
  row.querySelector('a')?.click();
  return true;
}
