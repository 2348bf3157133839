/**
 * The fields of a line: those of every line, the members of a JSON line, and those of Lambda's own lines.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_AnalyzeLogData-discoverable-fields.html
 */
import type { Json } from '../../kernel/json.ts';
import { parseJson } from '../../kernel/parse-json.ts';
import type { Line } from '../lines.ts';
import type { Row, Value } from './value.ts';

/** The most members of a JSON line. */
const MOST_FIELDS = 200;

/** @param log `<account>:<group>`, the value of `@log` */
export function discoverFields(line: Line, log: string): Row {
  const { message, timestamp } = line;
  const fields = new Map<string, Value>([
    ['@timestamp', new Date(timestamp)],
    ['@message', message],
    ['@logStream', line.stream],
    ['@log', log],
    ['@ingestionTime', new Date(line.ingestionTime)],
  ]);
  if (message.startsWith('{')) addMembers(fields, message);
  else addLambdaFields(fields, message);
  return { fields, at: timestamp, pointer: line.eventId };
}

function addMembers(fields: Map<string, Value>, message: string): void {
  let left = MOST_FIELDS;
  const add = (path: string, value: Json | undefined): void => {
    if (left <= 0 || value === null || value === undefined) return;
    if (typeof value === 'object') {
      for (const [name, member] of Object.entries(value)) add(path === '' ? name : `${path}.${name}`, member);
      return;
    }
    left -= 1;
    fields.set(path, value);
  };
  try {
    add('', parseJson(message) as Json);
  } catch {
    // Not JSON: a line like any other.
  }
}

const LAMBDA_LINE = /^(START|END|REPORT) RequestId: (\S+)/;
/** As Lambda writes a line of a function's console: time, request, level, text. */
const CONSOLE_LINE = /^\S+Z\t([0-9a-f-]{36})\t/;
const MEGABYTE = 1_000_000;

/** The columns of a REPORT line: the field, and what its number is multiplied by. */
const REPORT_COLUMNS: Readonly<Record<string, [field: string, factor: number]>> = {
  Duration: ['@duration', 1],
  'Billed Duration': ['@billedDuration', 1],
  'Memory Size': ['@memorySize', MEGABYTE],
  'Max Memory Used': ['@maxMemoryUsed', MEGABYTE],
  'Init Duration': ['@initDuration', 1],
};

function addLambdaFields(fields: Map<string, Value>, message: string): void {
  const [, type, requestId = CONSOLE_LINE.exec(message)?.[1]] = LAMBDA_LINE.exec(message) ?? [];
  if (requestId !== undefined) fields.set('@requestId', requestId);
  if (type === undefined) return;
  fields.set('@type', type);
  for (const [, name = '', number] of message.matchAll(/(?:^|\t)([A-Z][A-Za-z ]+): ([\d.]+) (?:ms|MB)/g)) {
    const column = REPORT_COLUMNS[name];
    if (column !== undefined) fields.set(column[0], Number(number) * column[1]);
  }
  const [, traceId] = /XRAY TraceId: (\S+)/.exec(message) ?? [];
  if (traceId !== undefined) fields.set('@xrayTraceId', traceId);
}
