/** One entry of `PutEvents`: its rules, and the reasons why a single entry fails. */
import type { JsonObject } from '../kernel/json.ts';
import { parseJson } from '../kernel/parse-json.ts';
import type { Principal } from '../kernel/principals/principal.ts';
import { type InputOf, list, string, timestamp } from '../kernel/rules/rule.ts';
import { busNameOrArn } from './names.ts';

export const ENTRY = {
  Time: timestamp(),
  Source: string(),
  Resources: list(string({ max: 2048 })),
  DetailType: string(),
  Detail: string(),
  EventBusName: busNameOrArn(),
  TraceHeader: string({ min: 1, max: 500 }),
};

export type Entry = InputOf<typeof ENTRY>;

export type EntryError = { ErrorCode: string; ErrorMessage: string };

export interface CheckedEntry {
  Source: string;
  DetailType: string;
  /** `Detail`, parsed. */
  detail: JsonObject;
}

/** Returns the required parts of the entry, or its error. */
export function checkEntry(entry: Entry, principal: Principal): CheckedEntry | EntryError {
  const { Source, DetailType, Detail } = entry;
  if (!Source) return missing('Source');
  if (!DetailType) return missing('DetailType');
  if (!Detail) return missing('Detail');
  if (DetailType.length > 128) return argument('DetailType', 'DetailType must have length less than or equal to 128.');
  if (entry.Time !== undefined && (entry.Time < 0 || entry.Time > LATEST))
    return argument('Time', 'Time is out of range.');
  if (Source.startsWith('aws.') && principal.type !== 'service') {
    return { ErrorCode: 'NotAuthorizedForSourceException', ErrorMessage: 'Not authorized for the source.' };
  }
  const detail = parseObject(Detail);
  return detail
    ? { Source, DetailType, detail }
    : { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' };
}

/** The end of the year 9999, the last that ISO 8601 writes with four digits; epoch seconds. */
const LATEST = 253_402_300_799;

function missing(name: string): EntryError {
  return argument(name, `${name} is a required argument.`);
}

function argument(name: string, reason: string): EntryError {
  return { ErrorCode: 'InvalidArgument', ErrorMessage: `Parameter ${name} is not valid. Reason: ${reason}` };
}

function parseObject(text: string): JsonObject | undefined {
  try {
    const value = parseJson(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
