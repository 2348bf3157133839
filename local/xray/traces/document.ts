/**
 * Segments and subsegments as documents, and their read members.
 * https://docs.aws.amazon.com/xray/latest/devguide/xray-api-segmentdocuments.html
 */
import type { Json, JsonObject } from '../../kernel/json.ts';
import type { Value } from '../filter/expression.ts';

/** Ids, names and times were validated on arrival; the rest is as sent. */
export interface Document extends JsonObject {
  id: string;
  name: string;
  /** Epoch seconds. */
  start_time: number;
}

export const objectOf = (value: Json | undefined): JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};

export const textOf = (value: Json | undefined): string | undefined => (typeof value === 'string' ? value : undefined);

export const numberOf = (value: Json | undefined): number | undefined =>
  typeof value === 'number' ? value : undefined;

/** Epoch seconds; for a segment in progress, its start. */
export const endOf = ({ start_time, end_time }: Document): number => numberOf(end_time) ?? start_time;

export function subsegmentsOf({ subsegments }: Document): Document[] {
  return Array.isArray(subsegments) ? subsegments.map(objectOf).filter(isDocument) : [];
}

/** A segment and everything inside it. */
export function withDescendants(document: Document): Document[] {
  return [document, ...subsegmentsOf(document).flatMap(withDescendants)];
}

/** Searchable annotations. */
export function annotationsOf({ annotations }: Document): [string, Value][] {
  return Object.entries(objectOf(annotations)).flatMap(([key, value]) => (isValue(value) ? [[key, value]] : []));
}

/** Of a segment or a subsegment. */
export const isId = (value: Json | undefined): value is string =>
  typeof value === 'string' && /^[\da-f]{16}$/.test(value);

function isDocument(value: JsonObject): value is Document {
  return isId(value.id) && typeof value.name === 'string' && typeof value.start_time === 'number';
}

function isValue(value: Json | undefined): value is Value {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
