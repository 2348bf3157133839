/**
 * Compares a response with a recorded one. A mask in the recording matches any value; all other values must be equal.
 */
import type { Json } from '../../local/kernel/json.ts';

/** Members that differ from run to run in every recording. */
const NEVER_COMPARED = ['timestamp', 'roleArn', 'stateMachineVersionArn'];

/** Describes the first difference and its path; undefined if there is none. */
export function difference(recorded: Json | undefined, given: Json | undefined, place = ''): string | undefined {
  if (typeof recorded === 'string') return differenceOfText(recorded, given, place);
  if (typeof recorded !== 'object' || recorded === null) return differenceOfLeaf(recorded, given, place);
  // A value that is JSON in the recording may have been sent as text.
  const value = typeof given === 'string' ? (jsonIn(given) ?? given) : given;
  if (typeof value !== 'object' || value === null || Array.isArray(value) !== Array.isArray(recorded)) {
    return part(recorded, given, place);
  }
  const [before, after] = [recorded, value].map((each) => each as { [member: string]: Json | undefined });
  for (const name of new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])) {
    if (NEVER_COMPARED.includes(name)) continue;
    const found = difference(before?.[name], after?.[name], `${place}/${name}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

function differenceOfLeaf(recorded: Json | undefined, given: Json | undefined, place: string): string | undefined {
  return recorded === given ? undefined : part(recorded, given, place);
}

function differenceOfText(recorded: string, given: Json | undefined, place: string): string | undefined {
  if (isMask(recorded)) return given === undefined ? part(recorded, given, place) : undefined;
  if (recorded === given) return undefined;
  const [before, after] = [jsonIn(recorded), typeof given === 'string' ? jsonIn(given) : undefined];
  if (isStructure(before) && isStructure(after)) return difference(before, after, place);
  return part(recorded, given, place);
}

/** `<…>`, an ARN, `timestamp` or `date`: a value that the recording replaced. */
export function isMask(text: string): boolean {
  return /^<[^<>]*>$|^arn:/.test(text) || ['timestamp', 'date'].includes(text);
}

/** Whether a value contains a mask: masked values cannot be sent. */
export function holdsMask(value: Json | undefined): boolean {
  if (typeof value === 'string') return isMask(value);
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsMask);
}

function isStructure(value: Json | undefined): boolean {
  return typeof value === 'object' && value !== null;
}

function jsonIn(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

function part(recorded: Json | undefined, given: Json | undefined, place: string): string {
  return `at ${place || '/'} AWS has ${shown(recorded)}, the twin ${shown(given)}`;
}

function shown(value: Json | undefined): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}
