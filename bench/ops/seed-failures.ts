/**
 * Copies of the failed sign-up: each with its execution, its history, its audit records and its note in the failure
 * tray.
 */
import { join } from 'node:path';
import type { JsonObject } from '../../local/kernel/json.ts';
import { openStore } from '../../local/kernel/storage/store.ts';
import { createExecutionStore } from '../../local/states/execution/execution-store.ts';
import { createHistoryStore } from '../../local/states/history/history-store.ts';
import type { System } from '../../system/start-system.ts';
import { type FailedSignUp, laterBy, namesOf, recordLike, renamed } from './failed-sign-up.ts';
import { putItems } from './put-items.ts';
import type { Seeding } from './seeding.ts';

interface Copies extends Seeding {
  like: FailedSignUp;
}

const account = { type: 'account' } as const;

/** The numbers of the copies; the real one is number 0. */
const numbers = (count: number) => Array.from({ length: count - 1 }, (_, index) => index + 1);

/** Writes their audit records and their notes in the failure tray of a running twin. */
export async function recordFailures(system: System, { settings, count, like, onProgress }: Copies): Promise<void> {
  await putItems(system, { table: settings.auditEventsTableName, items: records({ settings, count, like }) });
  const QueueUrl = settings.failureTray.queue;
  const body = await readNote(system, QueueUrl);
  const copies = numbers(count);
  for (let first = 0; first < copies.length; first += ENTRIES) {
    const Entries = copies.slice(first, first + ENTRIES).map((number) => ({
      Id: String(number),
      MessageBody: noteLike(body, like, namesOf(settings, number), laterBy(number)),
    }));
    await system.twin.call({
      ...{ service: 'sqs', operation: 'SendMessageBatch', principal: account },
      input: { QueueUrl, Entries },
    });
    onProgress(first + Entries.length);
  }
}

async function* records({ settings, count, like }: Pick<Copies, 'settings' | 'count' | 'like'>) {
  for (const number of numbers(count)) {
    const names = { from: like.names, to: namesOf(settings, number) };
    for (const record of like.records) yield recordLike(record, { ...names, later: laterBy(number) });
  }
}

/** SendMessageBatch's limit. */
const ENTRIES = 10;

/** Reads the note of the real failure, and makes it visible again immediately. */
async function readNote({ twin }: System, QueueUrl: string): Promise<string> {
  const input = { QueueUrl, VisibilityTimeout: 0 };
  const answer = await twin.call({ service: 'sqs', operation: 'ReceiveMessage', input, principal: account });
  return String((answer.Messages as JsonObject[])[0]?.Body);
}

function noteLike(body: string, { names }: FailedSignUp, to: FailedSignUp['names'], later: number): string {
  const { detail, ...envelope } = JSON.parse(renamed(body, names, to));
  const { startDate, stopDate } = detail;
  return JSON.stringify({
    ...envelope,
    detail: { ...detail, startDate: startDate + later, stopDate: stopDate + later },
  });
}

/** The number of writes that are awaited together. */
const ROWS = 1000;

/** Adds the executions to the state of a twin that is not running: failing them all would take minutes. */
export async function addExecutions(folder: string, { settings, count, like, onProgress }: Copies): Promise<void> {
  const store = await openStore(join(folder, 'state'));
  const executions = createExecutionStore(store);
  const histories = createHistoryStore(store);
  const stateMachineName = settings.stateMachineArn.slice(settings.stateMachineArn.lastIndexOf(':') + 1);
  const failed = executions.get(`${stateMachineName}:${like.names.execution}`);
  if (failed === undefined) throw new Error('the execution that failed is not in the state of the twin');
  const { events } = await histories.page(failed.id, { limit: ROWS, reverse: false });
  for (const number of numbers(count)) {
    const names = namesOf(settings, number);
    const copyOf = <Value>(value: Value): Value => JSON.parse(renamed(JSON.stringify(value), like.names, names));
    const later = laterBy(number);
    const { startedAt, stoppedAt = startedAt, ...copy } = copyOf(failed);
    const times = { startedAt: startedAt + later, stoppedAt: stoppedAt + later };
    executions.put({ ...copy, ...times, sequence: executions.nextSequence() }, undefined);
    const history = events.map(copyOf).map((event) => ({ ...event, timestamp: event.timestamp + later / 1000 }));
    histories.append(copy.id, history);
    if (number % ROWS !== 0) continue;
    await store.flushed();
    onProgress(number);
  }
  await store.close();
}
