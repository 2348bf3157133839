/** Tables are no wider than the terminal. */
import fc from 'fast-check';
import stringWidth from 'string-width';
import { type Column, fitColumns } from '../../../ops/terminal/fit-columns.ts';
import { createTable } from '../../../ops/terminal/table.ts';
import { capture } from '../../support/ops-terminal.ts';

type Row = Record<'age' | 'state' | 'user' | 'id', string>;

const COLUMNS: readonly Column<Row>[] = [
  { title: 'AGE', right: true, value: ({ age }) => age },
  { title: 'STATE', value: ({ state }) => state, drop: 1 },
  { title: 'USER', value: ({ user }) => user, shorten: 'middle' },
  { title: 'ID', value: ({ id }) => id, drop: 2 },
];

const ROW = { age: '3m', state: 'FAILED', user: 'okta_00u4bd9hogswxpjtinbd', id: 'outboxDlq/1' };

async function printed(rows: readonly Row[], columns?: number): Promise<string[]> {
  const { stream, text } = capture(columns !== undefined);
  stream.columns = columns;
  const io = { stdout: stream, stderr: capture().stream, env: { NO_COLOR: '1' }, signal: new AbortController().signal };
  const table = createTable(io, COLUMNS);
  for (const row of rows) await table.row(row);
  await table.end();
  return text().split('\n').slice(0, -1);
}

test.each([
  [60, 'AGE  STATE   USER                       ID'],
  [45, 'AGE  USER                       ID'],
  [30, 'AGE  USER'],
])('these columns fit a terminal of width %i', async (columns, heading) => {
  const [first] = await printed([ROW], columns);
  expect(first?.trimEnd()).toBe(heading);
});

test('cells are shortened if no more columns can be left out', async () => {
  const [, row = ''] = await printed([ROW], 20);
  expect(row).toMatch(/^ 3m {2}okta_\w*…\w+$/);
  expect(row).toHaveLength(20);
});

test('a pipe gets all columns in full width', async () => {
  expect(await printed([ROW])).toEqual([
    'AGE  STATE   USER                       ID',
    ' 3m  FAILED  okta_00u4bd9hogswxpjtinbd  outboxDlq/1',
  ]);
});

test('no line is wider than the terminal, also with wide characters', async () => {
  const cell = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
    .map((text) => text.replace(/\p{C}|\p{Z}/gu, 'x'));
  const row = fc.record({ age: fc.constant('3m'), state: cell, user: cell, id: cell });
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { minLength: 1, maxLength: 5 }),
      fc.integer({ min: 16, max: 100 }),
      async (rows, columns) => {
        for (const line of await printed(rows, columns)) expect(stringWidth(line)).toBeLessThanOrEqual(columns);
      },
    ),
  );
});

test('a column is as wide as its widest cell or its heading', () => {
  const widths = fitColumns(COLUMNS, [ROW], { gap: 2, widthOf: stringWidth }).map(({ width }) => width);
  expect(widths).toEqual([3, 6, 25, 11]);
});
