/**
 * Assembles a trace from its documents: inserts subsegments into their segments, and infers segments for called
 * services.
 */
import type { JsonObject } from '../../kernel/json.ts';
import { type Document, subsegmentsOf, textOf, withDescendants } from './document.ts';
import { inferSegments } from './infer-segments.ts';

/** A linked segment of another trace. */
export interface ChildLink {
  /** The segment in this trace. */
  segmentId: string;
  /** As documents tell it. */
  link: JsonObject;
}

export interface Trace {
  id: string;
  /** By their start. */
  segments: Document[];
}

/** Subsegments without their segment are left out. Changes the given documents. */
export function assembleTrace(id: string, documents: Document[], links: readonly ChildLink[] = []): Trace {
  const places = new Map(documents.flatMap(withDescendants).map((document) => [document.id, document]));
  const segments = documents.filter(({ type }) => type !== 'subsegment');
  for (const document of documents) if (document.type === 'subsegment') moveInto(places, document);
  for (const { segmentId, link } of links) addLink(places.get(segmentId), link);
  const all = [...segments, ...inferSegments(segments)];
  return { id, segments: all.sort(byStart) };
}

const byStart = (a: Document, b: Document) => a.start_time - b.start_time;

/** Inside, nothing says where it goes. */
function moveInto(places: ReadonlyMap<string, Document>, document: Document): void {
  const parent = places.get(textOf(document.parent_id) ?? '');
  for (const member of ['type', 'trace_id', 'parent_id']) delete document[member];
  if (parent !== undefined) parent.subsegments = [...subsegmentsOf(parent), document].sort(byStart);
}

function addLink(document: Document | undefined, link: JsonObject): void {
  if (document === undefined) return;
  document.links = [...(Array.isArray(document.links) ? document.links : []), link];
}
