/** The bill of a million sign-ups, replays or reads. Pure. */
import type { Usage } from '../usage.ts';
import { billedFunctions, type MemorySizes } from './billed.ts';
import { type Row, row } from './row.ts';

export const MILLION = 1_000_000;
const GB = 1024 ** 3;

export const gigabytes = (bytes: number): number => bytes / GB;

/** Row by row; a quantity of 0 has no row. */
export function priceMillion(usage: Usage, memories: MemorySizes): Row[] {
  const functions = billedFunctions(usage, memories);
  const sum = (values: readonly number[]) => values.reduce((all, one) => all + one, 0);
  const ofTables = (name: 'writeUnits' | 'indexWriteUnits' | 'readUnits') =>
    sum(Object.values(usage.tables).map((table) => table[name]));
  const million = (what: string, quantity: number, price: Row['price']) => row(what, quantity * MILLION, price);
  return [
    million('Cognito: people who federate', usage.activeUsers, 'federatedUser'),
    million('API Gateway: requests', usage.apiRequests, 'apiRequest'),
    million('Step Functions: state transitions', usage.transitions, 'transition'),
    million('Lambda: invocations', sum(functions.map(({ invocations }) => invocations)), 'invocation'),
    million('Lambda: time, arm64', sum(functions.map(({ gbSeconds }) => gbSeconds)), 'armGbSecond'),
    million('EventBridge: events published', usage.events, 'event'),
    million('EventBridge: into the archive', gigabytes(usage.archivedBytes), 'archivedGb'),
    million('EventBridge: events replayed', usage.replayedEvents, 'event'),
    million('SQS: sends, receives, deletes', usage.queueRequests, 'queueRequest'),
    million('DynamoDB: writes to tables', ofTables('writeUnits'), 'writeUnit'),
    million('DynamoDB: writes to indexes', ofTables('indexWriteUnits'), 'writeUnit'),
    million('DynamoDB: reads', ofTables('readUnits'), 'readUnit'),
    million('X-Ray: traces recorded', usage.traces, 'trace'),
    million('CloudWatch: log lines taken in', gigabytes(usage.logBytes), 'logGb'),
  ].filter(({ quantity }) => quantity > 0);
}

/** What the data of a million sign-ups costs for every month that it is stored. */
export function priceKept({ tables, archivedBytes, logBytes }: Usage): Row[] {
  const stored = Object.values(tables).reduce((sum, { storedBytes }) => sum + storedBytes, 0);
  const kept = (what: string, bytes: number, price: Row['price']) => row(what, gigabytes(bytes * MILLION), price);
  return [
    kept('DynamoDB: tables and indexes', stored, 'tableGbMonth'),
    kept('DynamoDB: point-in-time recovery', stored, 'backupGbMonth'),
    kept('EventBridge: archive', archivedBytes, 'archiveGbMonth'),
    kept('CloudWatch: logs, before compression', logBytes, 'logGbMonth'),
  ];
}
