/**
 * Runs dynalite's operations on the twin's tables: in process, with AWS's errors, and with notes of items that expire.
 */
import { join } from 'node:path';
import type { JsonObject } from '../kernel/json.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { ServiceError } from '../kernel/service-error.ts';
import { LEVEL_OPTIONS } from '../kernel/storage/level-options.ts';
import { STATE } from '../kernel/storage/state-folder.ts';
import { bufferWrites } from './buffer-writes.ts';
import { closeIterators } from './close-iterators.ts';
import {
  type Callback,
  type DynaliteError,
  type DynaliteOperation,
  type DynaliteStore,
  isDynaliteError,
  loadOperation,
  openStore,
  type TableRecord,
  validations,
} from './dynalite.ts';
import { createExpiryNotes, type ExpiryNotes } from './expiry-notes.ts';

export interface Engine {
  readonly notes: ExpiryNotes;
  /** Runs an operation on items. @throws ServiceError DynamoDB's error */
  run(operation: string, input: JsonObject): Promise<JsonObject>;
  /** The same for a conditional write whose failure can return the existing item. */
  runTellingItem(operation: string, input: JsonObject): Promise<JsonObject>;
  /** Runs an operation on tables; resolves when the table has reached its new state. */
  runOnTable(operation: string, input: JsonObject): Promise<JsonObject>;
  /** The names of an operation's input members. */
  membersOf(operation: string): string[];
  close(): Promise<void>;
}

const RANGE_READS = new Set(['Query', 'Scan', 'ListTables']);

/** Opens the tables of an earlier run. */
export async function openEngine(
  kernel: Pick<Kernel, 'folder' | 'accountId' | 'region' | 'clock' | 'entropy'>,
): Promise<Engine> {
  const store = openStore(join(kernel.folder, STATE.tables));
  await store.db.open(LEVEL_OPTIONS);
  closeIterators(store.db);
  const flushed = bufferWrites(store.db);
  Object.assign(store.tableDb, { awsAccountId: kernel.accountId, awsRegion: kernel.region });
  const operations = new Map<string, DynaliteOperation>();
  const tables = new Map<string, TableRecord>();
  const notes = createExpiryNotes(store, flushed);
  const itemStore = { ...store, getTable: rememberTables(store, tables), getItemDb: notes.noting };

  function operationNamed(name: string): DynaliteOperation {
    const operation = operations.get(name) ?? loadOperation(name);
    operations.set(name, operation);
    return operation;
  }

  /** Range reads see only what is on disk, and a response means that the data is on disk. */
  async function runDurably(name: string, from: DynaliteStore, input: JsonObject): Promise<JsonObject> {
    if (RANGE_READS.has(name)) await flushed();
    const output = await run(operationNamed(name), from, input);
    await flushed();
    return output;
  }

  return {
    notes,
    membersOf: (name) => Object.keys(operationNamed(name).types),
    run: (name, input) => runDurably(name, itemStore, input),
    async runTellingItem(name, input) {
      let met: JsonObject | undefined;
      try {
        return await runDurably(
          name,
          watchReads(itemStore, (item) => (met = item)),
          input,
        );
      } catch (error) {
        if (!(error instanceof ServiceError) || error.code !== 'ConditionalCheckFailedException') throw error;
        throw new ServiceError(error.code, error.message, { fields: { ...error.fields, Item: met } });
      }
    },
    async runOnTable(name, input) {
      const { watched, changed } = watchTables(store, kernel);
      await flushed();
      // dynalite's timer changes the record that it returns, so the response is a copy of the current state.
      const answer = structuredClone(await run(operationNamed(name), watched, input));
      await changed;
      await flushed();
      tables.delete(String(input.TableName));
      return answer;
    },
    async close() {
      await flushed();
      await store.db.close();
    },
  };
}

function run(operation: DynaliteOperation, store: DynaliteStore, input: JsonObject): Promise<JsonObject> {
  return new Promise((resolve, reject) => {
    const fail = (error: unknown) => reject(isDynaliteError(error) ? toServiceError(error) : error);
    try {
      const data = checkInput(operation, store, input);
      operation.action(store, data, (error, output = {}) => (error ? fail(error) : resolve(output)));
    } catch (error) {
      fail(error);
    }
  });
}

function checkInput({ types, custom }: DynaliteOperation, store: DynaliteStore, input: JsonObject): JsonObject {
  try {
    const data = validations.checkTypes(input, types);
    validations.checkValidations(data, types, custom, store);
    return data;
  } catch (error) {
    // dynalite's checks throw a TypeError for a null in a list or a map.
    if (error instanceof TypeError) throw new ServiceError('SerializationException', 'Unexpected null value');
    throw error;
  }
}

function toServiceError({ statusCode: status, body }: DynaliteError): ServiceError {
  const { __type, message, Message, ...fields } = body;
  return new ServiceError(__type.slice(__type.indexOf('#') + 1), String(message ?? Message ?? ''), { status, fields });
}

/** Operations on items read their table each time. Tables change so rarely that they are cached. */
function rememberTables(store: DynaliteStore, tables: Map<string, TableRecord>): DynaliteStore['getTable'] {
  return (name, ...rest) => {
    // With a flag, an operation on tables is reading: it gets the stored table.
    if (rest.length === 2) return store.getTable(name, ...rest);
    const [callback] = rest;
    const known = tables.get(name);
    if (known) return callback(undefined, known);
    store.getTable(name, (error, table) => {
      if (table) tables.set(name, table);
      callback(error, table);
    });
  };
}

/** Reports every item that an operation reads before it decides. */
function watchReads(store: DynaliteStore, tell: (item: JsonObject | undefined) => void): DynaliteStore {
  return {
    ...store,
    getItemDb(table) {
      const part = store.getItemDb(table);
      const get = (key: string, callback: Callback<JsonObject>) =>
        part.get(key, (error, item) => {
          tell(item);
          callback(error, item);
        });
      return { ...part, get };
    },
  };
}

/** Gives new tables the twin's time and ids, and reports when dynalite's timer has completed a change. */
function watchTables(
  store: DynaliteStore,
  { clock, entropy }: Pick<Kernel, 'clock' | 'entropy'>,
): { watched: DynaliteStore; changed: Promise<void> } {
  let finish: () => void;
  const changed = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const watched = {
    ...store,
    tableDb: {
      ...store.tableDb,
      put(name: string, table: TableRecord, callback: Callback) {
        const isNew = table.TableStatus === 'CREATING';
        if (isNew) Object.assign(table, { CreationDateTime: clock.now() / 1000, TableId: entropy.uuid() });
        store.tableDb.put(name, table, (error) => {
          callback(error);
          if (table.TableStatus === 'ACTIVE') finish();
        });
      },
      del: (name: string, callback: Callback) =>
        store.tableDb.del(name, (error) => {
          callback(error);
          finish();
        }),
    },
  };
  return { watched, changed };
}
