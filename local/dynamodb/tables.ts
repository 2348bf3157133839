/** The settings of tables that dynalite does not store: protection, time to live, point-in-time recovery. */
import type { Json, JsonObject } from '../kernel/json.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { isServiceError, ServiceError } from '../kernel/service-error.ts';
import type { Engine } from './engine.ts';

export interface TableSettings {
  deletionProtection?: boolean;
  /** The number of days for which AWS could restore the table; absent if recovery is off. */
  recoveryDays?: number;
  /** The attribute that is the partition key. */
  partitionKey?: string;
  /** The attribute with the epoch second after which an item expires. */
  timeToLive?: string;
}

/** `PointInTimeRecoverySpecification`. */
export interface Recovery {
  PointInTimeRecoveryEnabled?: boolean;
  RecoveryPeriodInDays?: number;
}

export interface Tables {
  /** Settings by table name; empty for a table without any. */
  settingsOf(name: string): TableSettings;
  /** Creates a table; resolves when it is active. */
  create(input: JsonObject, settings: TableSettings): Promise<JsonObject>;
  /** The table's description. @throws ResourceNotFoundException, ValidationException for what is no name */
  describe(name: Json | undefined): Promise<JsonObject>;
  /** Returns undefined if the table does not exist. */
  find(name: string): Promise<JsonObject | undefined>;
  protect(name: string, deletionProtection: boolean): void;
  setRecovery(name: string, given?: Recovery): void;
  /** Sets the attribute by which items expire; undefined: items do not expire. */
  setTimeToLive(name: string, attribute: string | undefined): Promise<void>;
  remove(name: string): Promise<JsonObject>;
  /** Names and attributes of the tables with expiring items. */
  expiring(): { name: string; attribute: string }[];
}

const MOST_RECOVERY_DAYS = 35;

/** dynalite's error does not name the table. */
const tellTable =
  ({ TableName }: JsonObject) =>
  (error: unknown): never => {
    if (!isServiceError(error, 'ResourceInUseException')) throw error;
    throw new ServiceError(error.code, `Table already exists: ${TableName}`);
  };

function partitionKeyOf({ KeySchema }: JsonObject): string | undefined {
  const schema = KeySchema as { AttributeName: string; KeyType: string }[];
  return schema.find(({ KeyType }) => KeyType === 'HASH')?.AttributeName;
}

/** Opens the settings of an earlier run. */
export async function openTables(kernel: Kernel, engine: Engine): Promise<Tables> {
  const stored = kernel.store.collection<TableSettings>('dynamodb.tables');
  const settings = new Map((await stored.list()).map(({ id, value }) => [id, value]));
  for (const [name, { timeToLive }] of settings) engine.notes.follow(name, timeToLive);

  const settingsOf = (name: string) => settings.get(name) ?? {};

  function change(name: string, changes: TableSettings): void {
    const changed = { ...settingsOf(name), ...changes };
    settings.set(name, changed);
    stored.put(name, changed);
  }

  async function describe(name: Json | undefined): Promise<JsonObject> {
    const { Table } = await engine.run('DescribeTable', { TableName: name });
    return {
      ...(Table as JsonObject),
      DeletionProtectionEnabled: settingsOf(String(name)).deletionProtection ?? false,
    };
  }

  return {
    settingsOf,
    describe,
    async create(input, given) {
      const { TableDescription } = await engine.runOnTable('CreateTable', input).catch(tellTable(input));
      change(String(input.TableName), { ...given, partitionKey: partitionKeyOf(input) });
      return {
        ...(TableDescription as JsonObject),
        DeletionProtectionEnabled: given.deletionProtection ?? false,
      };
    },
    async find(name) {
      try {
        return await describe(name);
      } catch (error) {
        if (error instanceof ServiceError && error.code === 'ResourceNotFoundException') return undefined;
        throw error;
      }
    },
    protect: (name, deletionProtection) => change(name, { deletionProtection }),
    setRecovery(name, { PointInTimeRecoveryEnabled, RecoveryPeriodInDays = MOST_RECOVERY_DAYS } = {}) {
      change(name, { recoveryDays: PointInTimeRecoveryEnabled ? RecoveryPeriodInDays : undefined });
    },
    async setTimeToLive(name, timeToLive) {
      if (settingsOf(name).timeToLive === timeToLive) return;
      change(name, { timeToLive });
      engine.notes.follow(name, timeToLive);
      await engine.notes.forgetAll(name);
      if (timeToLive !== undefined) await engine.notes.noteAll(name);
    },
    async remove(name) {
      const { TableDescription } = await engine.runOnTable('DeleteTable', { TableName: name });
      settings.delete(name);
      stored.delete(name);
      engine.notes.follow(name, undefined);
      await engine.notes.forgetAll(name);
      return TableDescription as JsonObject;
    },
    expiring: () =>
      Array.from(settings).flatMap(([name, { timeToLive }]) => (timeToLive ? [{ name, attribute: timeToLive }] : [])),
  };
}
