/** Prints tables row by row, no wider than the terminal. */
import cliTruncate from 'cli-truncate';
import stringWidth from 'string-width';
import { type Column, fitColumns } from './fit-columns.ts';
import type { Io } from './io.ts';
import { print } from './print.ts';
import { styleFor } from './style.ts';

export type { Column } from './fit-columns.ts';

export interface Table<Row> {
  row(row: Row): Promise<void>;
  /** Prints the rows that are buffered to determine the widths. */
  end(): Promise<void>;
}

/** The number of rows that determine the widths of the columns. */
const MEASURED_ROWS = 100;

const GAP = '  ';

/** If the output is not a terminal, no column is dropped and no cell is shortened. */
export function createTable<Row>(
  io: Pick<Io, 'stdout' | 'stderr' | 'env' | 'signal'>,
  all: readonly Column<Row>[],
): Table<Row> {
  const style = styleFor(io.stdout, io.env);
  const available = io.stdout.isTTY === true ? (io.stdout.columns ?? 80) : undefined;
  let waiting: Row[] | undefined = [];
  let columns: readonly { column: Column<Row>; width: number }[] = [];

  function cellOf(text: string, { column, width }: (typeof columns)[number], isLast: boolean): string {
    const shown = available === undefined ? text : shortened(text, width, column.shorten);
    const padding = ' '.repeat(Math.max(0, width - stringWidth(shown)));
    if (column.right) return padding + shown;
    return isLast ? shown : shown + padding;
  }

  const line = (cells: readonly string[], paint: (cell: string, column: Column<Row>) => string) =>
    columns
      .map((each, index) => paint(cellOf(cells[index] ?? '', each, index === columns.length - 1), each.column))
      .join(GAP);

  const painted = (cell: string, { paint }: Column<Row>) => (paint ? style(paint, cell) : cell);
  const rowLine = (row: Row) =>
    line(
      columns.map(({ column }) => column.value(row)),
      painted,
    );

  async function begin(rows: readonly Row[]): Promise<void> {
    waiting = undefined;
    if (rows.length === 0) return;
    columns = fitColumns(all, rows, { available, gap: GAP.length, widthOf: stringWidth });
    const titles = columns.map(({ column }) => column.title);
    await print(
      io,
      line(titles, (title) => style('bold', title)),
    );
    for (const row of rows) await print(io, rowLine(row));
  }

  return {
    async row(row) {
      if (waiting === undefined) return print(io, rowLine(row));
      waiting.push(row);
      if (waiting.length === MEASURED_ROWS) await begin(waiting);
    },
    async end() {
      if (waiting !== undefined) await begin(waiting);
    },
  };
}

/** If a wide character is at the cut, cli-truncate's result may be one column too wide. */
function shortened(text: string, width: number, position: Column<unknown>['shorten'] = 'end'): string {
  const shown = cliTruncate(text, width, { position });
  return stringWidth(shown) <= width ? shown : cliTruncate(text, width - 1, { position });
}
