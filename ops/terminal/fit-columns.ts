/** Which columns of a table a terminal has room for, and how wide they are. Pure. */
import type { Style } from './style.ts';

export interface Column<Row> {
  title: string;
  value(row: Row): string;
  /** Numbers and ages stand on the right. */
  right?: boolean;
  paint?: Parameters<Style>[0];
  /** Where there is no room for all: columns with the least number are left out first, and without one never. */
  drop?: number;
  /** Where a cell of this column may be cut when the columns that remain are still too wide; without it never. */
  shorten?: 'start' | 'middle' | 'end';
}

export interface Fit {
  /** Columns of the terminal; all that it takes if absent. */
  available?: number;
  /** Between two columns. */
  gap: number;
  widthOf(text: string): number;
}

/** A cell that may be cut keeps at least so much. */
const LEAST_WIDTH = 8;

export function fitColumns<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  { available, gap, widthOf }: Fit,
): { column: Column<Row>; width: number }[] {
  let kept = columns.map((column) => ({
    column,
    width: rows.reduce((most, row) => Math.max(most, widthOf(column.value(row))), widthOf(column.title)),
  }));
  if (available === undefined) return kept;
  const total = () => kept.reduce((sum, { width }) => sum + width, gap * (kept.length - 1));
  const droppable = columns.filter(({ drop }) => drop !== undefined);
  for (const next of droppable.toSorted((one, other) => (one.drop ?? 0) - (other.drop ?? 0))) {
    if (total() <= available) break;
    kept = kept.filter(({ column }) => column !== next);
  }
  for (const one of kept.toSorted((first, second) => second.width - first.width)) {
    const excess = total() - available;
    if (excess <= 0) break;
    if (one.column.shorten !== undefined) one.width = Math.min(one.width, Math.max(LEAST_WIDTH, one.width - excess));
  }
  return kept;
}
