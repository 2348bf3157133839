/** Tables for people, printed as their rows come. */
import type { Io } from './io.ts';
import { print } from './print.ts';
import { type Style, styleFor } from './style.ts';

export interface Column<Row> {
  title: string;
  value(row: Row): string;
  /** Numbers and ages stand on the right. */
  right?: boolean;
  paint?: Parameters<Style>[0];
}

export interface Table<Row> {
  row(row: Row): Promise<void>;
  /** Prints what has been waiting for its widths. */
  end(): Promise<void>;
}

/** So many rows decide how wide the columns are. */
const MEASURED_ROWS = 100;

const GAP = '  ';

export function createTable<Row>(
  io: Pick<Io, 'stdout' | 'stderr' | 'env' | 'signal'>,
  columns: readonly Column<Row>[],
): Table<Row> {
  const style = styleFor(io.stdout, io.env);
  let waiting: string[][] | undefined = [];
  let widths: number[] = [];

  const line = (cells: readonly string[], paint: (cell: string, column: Column<Row>) => string) =>
    columns
      .map((column, index) => {
        const cell = cells[index] ?? '';
        const width = index === columns.length - 1 && !column.right ? 0 : (widths[index] ?? 0);
        return paint(column.right ? cell.padStart(width) : cell.padEnd(width), column);
      })
      .join(GAP);

  const painted = (cell: string, { paint }: Column<Row>) => (paint ? style(paint, cell) : cell);

  async function begin(rows: string[][]): Promise<void> {
    waiting = undefined;
    if (rows.length === 0) return;
    widths = columns.map(({ title }, index) =>
      Math.max(title.length, ...rows.map((cells) => cells[index]?.length ?? 0)),
    );
    await print(
      io,
      line(
        columns.map(({ title }) => title),
        (title) => style('bold', title),
      ),
    );
    for (const cells of rows) await print(io, line(cells, painted));
  }

  return {
    async row(row) {
      const cells = columns.map(({ value }) => value(row));
      if (waiting === undefined) return print(io, line(cells, painted));
      waiting.push(cells);
      if (waiting.length === MEASURED_ROWS) await begin(waiting);
    },
    async end() {
      if (waiting !== undefined) await begin(waiting);
    },
  };
}
