/** The commands of a query, each a function from rows to rows. */
import { type Aggregate, readAggregate } from './aggregates.ts';
import { compileRegex, type Expression, readCondition, readExpression } from './expression.ts';
import { malformedQuery } from './malformed-query.ts';
import { type Reader, readList } from './reader.ts';
import { compareValues, type Row, textOf, type Value } from './value.ts';

/** Rows on their way through the commands. */
export interface Table {
  rows: readonly Row[];
  /** The fields of the result. Absent: no command has named any. */
  columns?: readonly string[];
  /** Whether a command has ordered the rows. */
  isSorted: boolean;
  /** The number of rows that the filters have let pass. */
  matched: number;
}

export type Command = (table: Table) => Table;

/** @throws ServiceError MalformedQueryException that names what is unknown */
export function readCommand(reader: Reader): Command {
  const name = reader.expect('name');
  const read = Object.hasOwn(COMMANDS, name.value.toLowerCase()) ? COMMANDS[name.value.toLowerCase()] : undefined;
  if (read === undefined) throw malformedQuery(`the local twin does not know the command ${name.value}`, name);
  const command = read(reader);
  if (!reader.atEnd()) throw reader.unexpected();
  return command;
}

const COMMANDS: Readonly<Record<string, (reader: Reader) => Command>> = {
  display: (reader) => readColumns(reader, () => []),
  fields: (reader) => readColumns(reader, ({ columns = [] }) => columns),
  filter: readFilter,
  limit: readLimit,
  parse: readParse,
  sort: readSort,
  stats: readStats,
};

interface Column {
  name: string;
  value: Expression;
}

/** `bin(5m) as time`; without a name, the text is the name. */
function readColumn<T>(reader: Reader, read: (reader: Reader) => T): { name: string; value: T } {
  const start = reader.peek()?.start ?? 0;
  const quoted = reader.peek();
  const value = read(reader);
  const text =
    quoted?.kind === 'name' && reader.textFrom(start).startsWith('`') ? quoted.value : reader.textFrom(start);
  return { name: reader.takes('as') ? reader.expect('name').value : text, value };
}

function readColumns(reader: Reader, before: (table: Table) => readonly string[]): Command {
  const columns: Column[] = readList(reader, (at) => readColumn(at, readExpression));
  return (table) => ({
    ...table,
    columns: Array.from(new Set([...before(table), ...columns.map(({ name }) => name)])),
    rows: table.rows.map((row) =>
      withFields(
        row,
        columns.map(({ name, value }) => [name, value(row)]),
      ),
    ),
  });
}

function withFields(row: Row, added: readonly (readonly [string, Value])[]): Row {
  return { ...row, fields: new Map([...row.fields, ...added]) };
}

function readFilter(reader: Reader): Command {
  const condition = readCondition(reader);
  return (table) => {
    const rows = table.rows.filter(condition);
    return { ...table, rows, matched: rows.length };
  };
}

function readLimit(reader: Reader): Command {
  const count = Number(reader.expect('number').value);
  return (table) => {
    const rows = table.isSorted ? table.rows : newestFirst(table.rows);
    return { ...table, rows: rows.slice(0, count), isSorted: true };
  };
}

/** The order of a query that names none. */
export function newestFirst(rows: readonly Row[]): Row[] {
  return [...rows].sort((one, other) => other.at - one.at);
}

function readSort(reader: Reader): Command {
  const keys = readList(reader, (at) => {
    const value = readExpression(at);
    const isDescending = at.takes('desc');
    if (!isDescending) at.takes('asc');
    return { value, isDescending };
  });
  const compare = (one: Row, other: Row) => {
    for (const { value, isDescending } of keys) {
      const order = compareValues(value(one), value(other));
      if (order !== 0) return isDescending ? -order : order;
    }
    return 0;
  };
  return (table) => ({ ...table, rows: [...table.rows].sort(compare), isSorted: true });
}

/** `stats count(*) as times by level, bin(5m)`. The groups are in the order of their first rows. */
function readStats(reader: Reader): Command {
  const aggregates = readList(reader, (at) => readColumn<Aggregate>(at, readAggregate));
  const keys = reader.takes('by') ? readList(reader, (at) => readColumn(at, readExpression)) : [];
  return ({ rows, matched }) => {
    const groups = new Map<string, { values: [string, Value][]; rows: Row[] }>();
    for (const row of rows) {
      const values = keys.map(({ name, value }): [string, Value] => [name, value(row)]);
      const key = JSON.stringify(values.map(([, value]) => (value === undefined ? null : textOf(value))));
      const group = groups.get(key) ?? { values, rows: [] };
      group.rows.push(row);
      groups.set(key, group);
    }
    return {
      rows: Array.from(groups.values(), (group) => ({
        at: 0,
        fields: new Map([...group.values, ...aggregates.map(({ name, value }) => [name, value(group.rows)] as const)]),
      })),
      columns: [...keys, ...aggregates].map(({ name }) => name),
      isSorted: true,
      matched,
    };
  };
}

/** `parse @message "user=*, method:*" as user, method`, or with a regular expression that names its groups. */
function readParse(reader: Reader): Command {
  const isNamed = reader.peek()?.kind === 'name';
  const source: Expression = isNamed ? readExpression(reader) : ({ fields }) => fields.get('@message');
  const extract = reader.peek()?.kind === 'regex' ? readRegexParts(reader) : readGlobParts(reader);
  return (table) => ({
    ...table,
    rows: table.rows.map((row) => withFields(row, extract(textOf(source(row))))),
  });
}

type Extract = (text: string) => [string, Value][];

function readRegexParts(reader: Reader): Extract {
  const pattern = compileRegex(reader.expect('regex'));
  return (text) => Object.entries(pattern.exec(text)?.groups ?? {});
}

function readGlobParts(reader: Reader): Extract {
  const glob = reader.expect('text');
  if (!reader.takes('as')) throw reader.unexpected();
  const names = readList(reader, (at) => at.expect('name').value);
  const pieces = glob.value.split('*');
  if (pieces.length !== names.length + 1)
    throw malformedQuery(`the pattern has ${pieces.length - 1} wildcards, and ${names.length} names follow`, glob);
  const [first = '', ...rest] = pieces.map((piece) => piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const last = rest.length - 1;
  const pattern = new RegExp(
    first + rest.map((piece, index) => (index === last && piece === '' ? '(.*)' : '(.*?)') + piece).join(''),
    's',
  );
  return (text) => {
    const found = pattern.exec(text);
    return found === null ? [] : names.map((name, index) => [name, found[index + 1]]);
  };
}
