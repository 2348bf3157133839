/** Deletes expired items every minute of the clock; AWS takes up to days. */
import type { Json, JsonObject } from '../kernel/json.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { isServiceError } from '../kernel/service-error.ts';
import type { Engine } from './engine.ts';
import { expiryOf } from './expiry-notes.ts';
import type { Tables } from './tables.ts';

const JOB = 'dynamodb.expire';
const MINUTE = 60_000;
/** DynamoDB ignores items that expired longer ago, in seconds: it assumes a mistake. */
const FIVE_YEARS = 5 * 365 * 24 * 3600;

/** Registers the job; the returned function schedules the first run. */
export function createExpiry(kernel: Kernel, engine: Engine, tables: Tables): () => void {
  const { clock, scheduler } = kernel;
  const scheduleNext = () => {
    const at = (Math.floor(clock.now() / MINUTE) + 1) * MINUTE;
    scheduler.schedule({ job: JOB, id: 'minute', at, upkeep: true });
  };
  scheduler.register(JOB, async () => {
    const now = Math.floor(clock.now() / 1000);
    for (const table of tables.expiring()) await expireItems(engine, { ...table, now });
    scheduleNext();
  });
  return scheduleNext;
}

interface Sweep {
  name: string;
  attribute: string;
  /** Epoch seconds. */
  now: number;
}

async function expireItems(engine: Engine, sweep: Sweep): Promise<void> {
  const { name, attribute, now } = sweep;
  for (let due = await engine.notes.due(name, now); due.length > 0; due = await engine.notes.due(name, now)) {
    for (const note of due) {
      const expiry = note.item && expiryOf(note.item, attribute);
      const isExpired = expiry !== undefined && expiry <= now && expiry >= now - FIVE_YEARS;
      if (note.item && isExpired) await deleteUnlessChanged(engine, sweep, note.item);
      engine.notes.remove(note);
    }
  }
}

/** An item whose time to live has changed in the meantime has a new note. */
async function deleteUnlessChanged(engine: Engine, { name, attribute }: Sweep, item: JsonObject): Promise<void> {
  try {
    await engine.run('DeleteItem', {
      TableName: name,
      Key: await keyOf(engine, name, item),
      ConditionExpression: '#expiry = :expiry',
      ExpressionAttributeNames: { '#expiry': attribute },
      ExpressionAttributeValues: { ':expiry': item[attribute] },
    });
  } catch (error) {
    if (!isServiceError(error, 'ConditionalCheckFailedException')) throw error;
  }
}

async function keyOf(engine: Engine, name: string, item: JsonObject): Promise<JsonObject> {
  const { Table } = await engine.run('DescribeTable', { TableName: name });
  const schema = (Table as JsonObject).KeySchema as { AttributeName: string }[];
  return Object.fromEntries(
    schema.map(({ AttributeName }): [string, Json | undefined] => [AttributeName, item[AttributeName]]),
  );
}
