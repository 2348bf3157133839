/** A table that is readable in a terminal and is Markdown too. */

/** Columns are as wide as their widest cell; all but the first and those in `left` are right-aligned. */
export function table(
  head: readonly string[],
  lines: readonly (readonly string[])[],
  left: readonly string[] = [],
): string {
  const widths = head.map((title, column) => Math.max(title.length, ...lines.map((line) => line[column]?.length ?? 0)));
  const isLeft = head.map((title, column) => column === 0 || left.includes(title));
  const draw = (cells: readonly string[]) =>
    `| ${widths.map((width, column) => pad(cells[column] ?? '', width, isLeft[column] === true)).join(' | ')} |`;
  const rule = widths.map((width, column) => (isLeft[column] ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  return [draw(head), draw(rule), ...lines.map(draw)].join('\n');
}

const pad = (cell: string, width: number, isLeft: boolean): string =>
  isLeft ? cell.padEnd(width) : cell.padStart(width);
