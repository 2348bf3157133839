/** The only import of dynalite's internals: its database, its checks and its operations, without its HTTP server. */
import { createRequire } from 'node:module';
import type { OpenOptions } from 'classic-level';
import type { JsonObject } from '../kernel/json.ts';
import { type ParseExpression, rememberExpressions } from './remember-expressions.ts';

export type Callback<T = unknown> = (error?: unknown, value?: T) => void;

/** The part of dynalite's LevelDB with one prefix. */
export interface DynalitePart {
  put(key: string, value: unknown, callback: Callback): void;
  get(key: string, callback: Callback<JsonObject>): void;
  del(key: string, callback: Callback): void;
}

/** The parts of LevelDB that the twin uses. */
export interface DynaliteDatabase {
  open(options: OpenOptions): Promise<void>;
  close(): Promise<void>;
  put(key: string, value: unknown, callback: Callback): void;
  get(key: string, callback: Callback<JsonObject>): void;
  getSync(key: string, options: { valueEncoding: 'utf8' }): string | undefined;
  del(key: string, callback: Callback): void;
  batch(operations: BatchOperation[], callback?: Callback): Promise<void>;
  iterator(range: Range & { limit: number }): { all(): Promise<[string, JsonObject][]> };
  keys(range: Range): DynaliteIterator;
  values(range: Range): DynaliteIterator;
  clear(range: Range): Promise<void>;
}

/** Iterates over keys or values. */
export interface DynaliteIterator {
  next(): Promise<unknown>;
  close(): Promise<void>;
}

export interface BatchOperation {
  type: 'put' | 'del';
  key: string;
  value?: unknown;
  valueEncoding?: 'utf8';
}

export interface Range {
  gt?: string;
  gte?: string;
  lt: string;
}

export interface DynaliteStore {
  readonly db: DynaliteDatabase;
  readonly tableDb: DynalitePart & { awsAccountId: string; awsRegion: string };
  getItemDb(table: string): DynalitePart;
  getTable(
    name: string,
    ...rest: [callback: Callback<TableRecord>] | [checkStatus: boolean, callback: Callback<TableRecord>]
  ): void;
}

/** A table as dynalite stores it: the response of DescribeTable. */
export interface TableRecord extends JsonObject {
  TableStatus: string;
  KeySchema: { AttributeName: string }[];
}

type Types = Readonly<Record<string, unknown>>;

export interface DynaliteOperation {
  /** The input members by name. */
  types: Types;
  custom?: unknown;
  action(store: DynaliteStore, data: JsonObject, callback: Callback<JsonObject>): void;
}

interface Validations {
  checkTypes(data: JsonObject, types: Types): JsonObject;
  checkValidations(data: JsonObject, types: Types, custom: unknown, store: DynaliteStore): void;
}

export interface ExpressionParser {
  parse: ParseExpression;
  /** dynalite's own parser. */
  parseUncached?: ParseExpression;
}

/** dynalite's error, which it returns instead of an output. */
export interface DynaliteError extends Error {
  statusCode: number;
  body: JsonObject & { __type: string };
}

const require = createRequire(import.meta.url);

const database: {
  create(options: { path: string; createTableMs: number; deleteTableMs: number }): DynaliteStore;
} = require('dynalite/db');

/** Throws a `DynaliteError` for an input that DynamoDB refuses. */
export const validations: Validations = require('dynalite/validations');

/** dynalite's parser modules, which its checks call for every expression. */
export const expressionParsers: { conditions: ExpressionParser; updates: ExpressionParser } = {
  conditions: require('dynalite/db/conditionParser'),
  updates: require('dynalite/db/updateParser'),
};

for (const parser of Object.values(expressionParsers)) {
  // Programs that are loaded into one process share dynalite, and each of them runs this line.
  parser.parseUncached ??= parser.parse;
  parser.parse = rememberExpressions(parser.parseUncached);
}

/** Opens the tables in a folder. Tables are created and deleted without delay. */
export function openStore(path: string): DynaliteStore {
  return database.create({ path, createTableMs: 0, deleteTableMs: 0 });
}

/** Loads one of dynalite's operations by its name in the API. */
export function loadOperation(name: string): DynaliteOperation {
  const file = name.charAt(0).toLowerCase() + name.slice(1);
  const { types, custom }: Pick<DynaliteOperation, 'types' | 'custom'> = require(`dynalite/validations/${file}`);
  const action: DynaliteOperation['action'] = require(`dynalite/actions/${file}`);
  return { types, custom, action };
}

export function isDynaliteError(error: unknown): error is DynaliteError {
  return error instanceof Error && 'statusCode' in error && 'body' in error;
}
