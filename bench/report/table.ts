/** All rows as one table for a terminal. */
import { meetsBar, type Row } from './row.ts';

/** One line per row: description, figure, limit, verdict. */
export function table(rows: readonly Row[]): string {
  const cells = rows.map((row) => [row.what, figure(row.value, row.unit), barOf(row), verdict(row)]);
  const widths = [0, 1, 2].map((column) => Math.max(...cells.map((line) => line[column]?.length ?? 0)));
  const lines = cells.map(([what = '', value = '', bar = '', verdict = '']) =>
    `${what.padEnd(widths[0] ?? 0)}  ${value.padStart(widths[1] ?? 0)}  ${bar.padEnd(widths[2] ?? 0)}  ${verdict}`.trimEnd(),
  );
  return lines.join('\n');
}

function verdict(row: Row): string {
  const met = meetsBar(row);
  if (met === undefined) return '';
  return met ? 'met' : 'MISSED';
}

function barOf({ bar, unit }: Row): string {
  if (bar === undefined) return '';
  return 'atMost' in bar ? `<= ${figure(bar.atMost, unit)}` : `>= ${figure(bar.atLeast, unit)}`;
}

/** Three digits: measurements are not more precise. */
function figure(value: number, unit: Row['unit']): string {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return `${Number(value.toFixed(digits))} ${unit}`.trimEnd();
}
