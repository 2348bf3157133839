/** A trace as bars: what worked, when, and inside what. */

/** As much of a segment document as is drawn. {@link https://docs.aws.amazon.com/xray/latest/devguide/xray-api-segmentdocuments.html Segment documents}. */
export interface SegmentDocument {
  id: string;
  parent_id?: string;
  name: string;
  /** Of segments: `AWS::Lambda`, … */
  origin?: string;
  /** A segment that X-Ray makes up for what sends none itself. */
  inferred?: boolean;
  /** Seconds since 1970. */
  start_time: number;
  /** Absent while the work goes on. */
  end_time?: number;
  fault?: boolean;
  aws?: { operation?: string };
  subsegments?: SegmentDocument[];
}

export interface Bar {
  name: string;
  /** How deep inside of others, from 0. */
  depth: number;
  /** Epoch milliseconds. */
  from: number;
  to: number;
  failed: boolean;
}

/** In the order in which they began, what is inside after what it is inside of. */
export function traceBars(segments: readonly SegmentDocument[]): Bar[] {
  const ids = new Set(segments.flatMap(withInside).map(({ id }) => id));
  const isRoot = ({ parent_id: parent }: SegmentDocument) => parent === undefined || !ids.has(parent);
  return barsOf(segments.filter(isRoot), segments, 0);
}

function barsOf(parts: readonly SegmentDocument[], segments: readonly SegmentDocument[], depth: number): Bar[] {
  const inOrder = [...parts].sort((one, other) => one.start_time - other.start_time);
  return inOrder.flatMap((part) => {
    const called = segments.filter(({ parent_id: parent }) => parent === part.id);
    const inside = [...(part.subsegments ?? []), ...called];
    if (isEnvelope(part, called)) return barsOf(inside, segments, depth);
    return [barOf(part, depth), ...barsOf(inside, segments, depth + 1)];
  });
}

/** Tells nothing that the part around it, or the one part in it, does not tell. */
function isEnvelope({ name, origin, inferred }: SegmentDocument, called: readonly SegmentDocument[]): boolean {
  const callsFunction = called.some((segment) => segment.origin === 'AWS::Lambda');
  return inferred === true || name.startsWith('## ') || origin === 'AWS::Lambda::Function' || callsFunction;
}

function barOf({ name, aws, start_time, end_time = start_time, fault = false }: SegmentDocument, depth: number): Bar {
  const label = aws?.operation === undefined ? readable(name) : `${name} ${aws.operation}`;
  return { name: label, depth, from: start_time * 1000, to: end_time * 1000, failed: fault };
}

/** CloudFormation's names have the stack in front and what makes them unique behind. */
function readable(name: string): string {
  return name === 'Init' ? 'cold start' : name.replace(/^[a-z-]+-(?=[A-Z])/, '').replace(/[0-9A-F]{8}-\w+$/, '');
}

function withInside(segment: SegmentDocument): SegmentDocument[] {
  return [segment, ...(segment.subsegments ?? []).flatMap(withInside)];
}
