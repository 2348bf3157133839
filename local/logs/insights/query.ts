/** Compiles and runs a query of Logs Insights: the commands that saved queries commonly use; others are refused by name. */

import { type Command, newestFirst, readCommand, type Table } from './commands.ts';
import { malformedQuery } from './malformed-query.ts';
import { createReader } from './reader.ts';
import { type Token, tokenize } from './tokens.ts';
import { type Row, textOf } from './value.ts';

export interface ResultField {
  field: string;
  value: string;
}

export interface QueryResult {
  results: ResultField[][];
  /** How many lines the filters have let pass. */
  matched: number;
}

export type CompiledQuery = (rows: readonly Row[], limit: number) => QueryResult;

const DEFAULT_COLUMNS = ['@timestamp', '@message'];

/** @throws ServiceError MalformedQueryException */
export function compileQuery(text: string): CompiledQuery {
  const commands = split(tokenize(text)).map((tokens): Command => {
    if (tokens.length === 0) throw malformedQuery('a command is missing beside |');
    return readCommand(createReader(text, tokens));
  });
  return (lines, limit) => {
    const start: Table = { rows: lines, isSorted: false, matched: lines.length };
    const { rows, columns, isSorted, matched } = commands.reduce((table, command) => command(table), start);
    const sorted = isSorted ? rows : newestFirst(rows);
    return { matched, results: sorted.slice(0, limit).map((row) => resultOf(row, columns ?? DEFAULT_COLUMNS)) };
  };
}

/** The tokens of each command. */
function split(tokens: readonly Token[]): Token[][] {
  const commands: Token[][] = [[]];
  for (const token of tokens) {
    if (token.kind === 'sign' && token.value === '|') commands.push([]);
    else commands.at(-1)?.push(token);
  }
  return commands;
}

/** Fields that a row does not have are left out. */
function resultOf({ fields, pointer }: Row, columns: readonly string[]): ResultField[] {
  const found = columns.flatMap((field) => {
    const value = fields.get(field);
    return value === undefined ? [] : [{ field, value: textOf(value) }];
  });
  return pointer === undefined ? found : [...found, { field: '@ptr', value: Buffer.from(pointer).toString('base64') }];
}
