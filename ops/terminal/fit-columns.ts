/** Selects the columns of a table that fit the terminal, and their widths. Pure. */
import type { Style } from './style.ts';

export interface Column<Row> {
  title: string;
  value(row: Row): string;
  /** Right-aligned, for numbers and ages. */
  right?: boolean;
  paint?: Parameters<Style>[0];
  /** The order in which columns are left out if not all fit, lowest first. Columns without a number always stay. */
  drop?: number;
  /** Where a cell of this column is shortened if the remaining columns are still too wide. If absent, never. */
  shorten?: 'start' | 'middle' | 'end';
}

export interface Fit {
  /** The width of the terminal in columns; unlimited if absent. */
  available?: number;
  /** The width of the gap between two columns. */
  gap: number;
  widthOf(text: string): number;
}

/** The minimum width of a shortened cell. */
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
