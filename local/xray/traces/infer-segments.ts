/**
 * Segments of what was called and records none itself: X-Ray makes them from the caller's subsegments.
 * https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html#xray-concepts-subsegments
 */
import { type Document, numberOf, objectOf, subsegmentsOf, textOf, withDescendants } from './document.ts';

/** For each subsegment that calls something which has no segment of its own. Pure. */
export function inferSegments(segments: readonly Document[]): Document[] {
  const answered = new Set(segments.map(({ parent_id }) => parent_id));
  return segments.flatMap((segment) =>
    subsegmentsOf(segment)
      .flatMap(withDescendants)
      .filter(({ id, namespace }) => namespace !== undefined && !answered.has(id))
      .map((subsegment) => infer(subsegment, segment)),
  );
}

function infer(subsegment: Document, { trace_id }: Document): Document {
  const { id, name, start_time, end_time, in_progress, http, aws, error, throttle, fault } = subsegment;
  return {
    id: inferredId(id),
    name,
    start_time,
    trace_id,
    end_time: numberOf(end_time),
    in_progress,
    parent_id: id,
    inferred: true,
    http,
    aws,
    error,
    throttle,
    fault,
    origin: originOf(subsegment),
  };
}

/** Of AWS's services that are named in a trace by more than themselves. */
const ORIGINS: Readonly<Record<string, string>> = {
  DynamoDB: 'AWS::DynamoDB::Table',
  SQS: 'AWS::SQS::Queue',
  S3: 'AWS::S3::Bucket',
};

function originOf({ name, namespace }: Document): string {
  return namespace === 'aws' ? (ORIGINS[name] ?? `AWS::${name}`) : 'remote';
}

/** What of a call says which resource was meant. */
const RESOURCE_MEMBERS = ['table_name', 'queue_name', 'bucket_name'];

/** The node's name on the trace map: of a table, its own. */
export function nodeName({ name, inferred, aws }: Document): string {
  if (inferred !== true) return name;
  const document = objectOf(aws);
  const resource = RESOURCE_MEMBERS.map((member) => textOf(document[member])).find((value) => value !== undefined);
  const [only, ...others] = Array.isArray(document.resource_names) ? document.resource_names : [];
  return resource ?? (others.length === 0 ? textOf(only) : undefined) ?? name;
}

/** Always the same one, so that a trace reads the same each time. */
function inferredId(id: string): string {
  return (BigInt(`0x${id}`) ^ 0x0f0f0f0f0f0f0f0fn).toString(16).padStart(16, '0');
}
