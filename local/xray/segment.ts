/** A segment, or a subsegment sent by itself. https://docs.aws.amazon.com/xray/latest/devguide/xray-api-segmentdocuments.html */
import type { Json, JsonObject } from '../kernel/json.ts';
import { isId, objectOf } from './traces/document.ts';

/** The parts of a segment that are needed to store and find it. */
export interface Segment {
  id: string;
  traceId: string;
  /** The document, as received. */
  document: string;
  /** The linked segments of other traces from which it originated. */
  parents: ParentLink[];
}

export interface ParentLink {
  traceId: string;
  segmentId: string;
  /** Its representation in documents. */
  child: JsonObject;
}

/** The problem with a document. */
export interface SegmentProblem {
  id?: string;
  message: string;
}

const MAX_DOCUMENT_BYTES = 64 * 1024;
const TRACE_ID = /^1-[\da-f]{8}-[\da-f]{24}$/;

/** Parses a segment document. Pure. */
export function readSegment(document: string): Segment | SegmentProblem {
  if (document.length > MAX_DOCUMENT_BYTES) return { message: 'a segment document has at most 64 KB' };
  const segment = parseObject(document);
  if (segment === undefined) return { message: 'a segment document is a JSON object' };
  const { id, trace_id: traceId, name, start_time: startTime } = segment;
  if (!isId(id)) return { message: 'id must be 16 hexadecimal digits' };
  if (typeof traceId !== 'string' || !TRACE_ID.test(traceId)) {
    return { id, message: 'trace_id must be 1-<8 hexadecimal digits>-<24 hexadecimal digits>' };
  }
  if (typeof name !== 'string' || name === '') return { id, message: 'name must be a text' };
  if (typeof startTime !== 'number') return { id, message: 'start_time must be a number of seconds' };
  return { id, traceId, document, parents: readParents(segment) };
}

const REFERENCE_TYPE = 'aws.xray.reserved.reference_type';

/** X-Ray shows a link at both ends, no matter which end sent it. */
function readParents({ id, trace_id, name, origin, links }: JsonObject): ParentLink[] {
  if (!Array.isArray(links)) return [];
  const child = {
    trace_id,
    id,
    attributes: {
      'aws.xray.reserved.names': [name ?? null],
      'aws.xray.reserved.type': origin,
      [REFERENCE_TYPE]: 'child',
    },
  };
  return links.flatMap((link) => {
    const { trace_id: traceId, id: segmentId, attributes } = objectOf(link);
    const isParent = objectOf(attributes)[REFERENCE_TYPE] === 'parent';
    return isParent && typeof traceId === 'string' && typeof segmentId === 'string'
      ? [{ traceId, segmentId, child }]
      : [];
  });
}

/**
 * The document in a datagram to the X-Ray daemon: a JSON header with its format, a line feed, the document.
 * https://docs.aws.amazon.com/xray/latest/devguide/xray-api-sendingdata.html#xray-api-daemon
 */
export function readDatagram(datagram: string): string | undefined {
  const end = datagram.indexOf('\n');
  const header = end < 0 ? undefined : parseObject(datagram.slice(0, end));
  return header?.format === 'json' && header.version === 1 ? datagram.slice(end + 1) : undefined;
}

function parseObject(text: string): JsonObject | undefined {
  try {
    const value: Json = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
