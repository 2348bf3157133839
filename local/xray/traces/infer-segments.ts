/**
 * Segments for called services that send none: X-Ray infers them from the caller's subsegments.
 * https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html#xray-concepts-subsegments
 */
import { type Document, numberOf, objectOf, subsegmentsOf, textOf, withDescendants } from './document.ts';

/** One for each subsegment that calls a service without a segment of its own. Pure. */
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

/** The members of a call that identify the resource. */
const RESOURCE_MEMBERS = ['table_name', 'queue_name', 'bucket_name'];

/** The node's name on the trace map; a table's is its own name. */
export function nodeName({ name, inferred, aws }: Document): string {
  if (inferred !== true) return name;
  const document = objectOf(aws);
  const resource = RESOURCE_MEMBERS.map((member) => textOf(document[member])).find((value) => value !== undefined);
  const [only, ...others] = Array.isArray(document.resource_names) ? document.resource_names : [];
  return resource ?? (others.length === 0 ? textOf(only) : undefined) ?? name;
}

/** Deterministic, so that a trace is always the same. */
function inferredId(id: string): string {
  return (BigInt(`0x${id}`) ^ 0x0f0f0f0f0f0f0f0fn).toString(16).padStart(16, '0');
}
