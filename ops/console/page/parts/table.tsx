/** A table in a region that scrolls by itself, described by its columns. On a narrow window each row becomes a few short lines. */
import type { ComponentChildren } from 'preact';
import { Scroll } from './scroll.tsx';

export interface Column<Row> {
  /** With a number it is shown beside it on a narrow window. */
  title: ComponentChildren;
  /** `number` is aligned at its end, `long` wraps, `rest` is one line that is cut where the row ends, `check` is a box to tick. */
  kind?: 'number' | 'long' | 'rest' | 'check';
  /** Whether it names the row, for screen readers. */
  names?: boolean;
  cell(row: Row): ComponentChildren;
}

export interface TableProps<Row> {
  /** For screen readers. */
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf(row: Row, index: number): string;
  classOf?(row: Row): string | undefined;
  titleOf?(row: Row): string | undefined;
  /** Whether the keys of lists walk through the rows. */
  walkable?: boolean;
}

export function Table<Row>({ label, columns, rows, keyOf, classOf, titleOf, walkable }: TableProps<Row>) {
  return (
    <Scroll label={label}>
      <table class="stack">
        <thead>
          <tr>
            {columns.map(({ title, kind }, index) => (
              <th key={`${index}`} scope="col" class={kind}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, place) => (
            <tr key={keyOf(row, place)} class={classOf?.(row)} title={titleOf?.(row)} data-row={walkable}>
              {columns.map(({ title, kind, names, cell }, index) =>
                names ? (
                  <th key={`${index}`} scope="row" class={kind}>
                    {cell(row)}
                  </th>
                ) : (
                  <td
                    key={`${index}`}
                    class={kind}
                    data-title={kind === 'number' && typeof title === 'string' ? title : undefined}
                  >
                    {cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
