/**
 * An execution's segment as X-Ray documents.
 * https://docs.aws.amazon.com/xray/latest/devguide/xray-api-segmentdocuments.html
 */
import type { JsonObject } from '../../kernel/json.ts';
import { type Segment, subsegmentId } from './segment.ts';
import type { Subsegment } from './subsegment.ts';

/** An execution that has ended. */
export interface TracedExecution {
  segment: Segment;
  name: string;
  executionArn: string;
  stateMachineArn: string;
  region: string;
  succeeded: boolean;
  /** Epoch milliseconds. */
  stoppedAt: number;
}

/** X-Ray's limit, less room for the rest of the segment. */
const MAX_BYTES = 60 * 1024;

/** JSON texts: one with all subsegments or, if that would be too large, one for each part. Pure. */
export function segmentDocuments(execution: TracedExecution, subsegments: readonly Subsegment[]): string[] {
  const { segment, name, executionArn, stateMachineArn, succeeded, stoppedAt } = execution;
  const own = {
    id: segment.id,
    name,
    trace_id: segment.traceId,
    parent_id: segment.parentId,
    origin: 'AWS::StepFunctions::StateMachine',
    start_time: segment.startedAt / 1000,
    end_time: stoppedAt / 1000,
    fault: succeeded ? undefined : true,
    aws: { resource_arn: executionArn },
    resource_arn: stateMachineArn,
  };
  const whole = JSON.stringify({ ...own, subsegments: nest(execution, subsegments, undefined) });
  if (Buffer.byteLength(whole) <= MAX_BYTES) return [whole];
  const parts = subsegments.map((subsegment) => ({
    ...describe(execution, subsegment),
    type: 'subsegment',
    trace_id: segment.traceId,
    parent_id: subsegment.parent === undefined ? segment.id : subsegmentId(segment, subsegment.parent),
  }));
  return [own, ...parts].map((document) => JSON.stringify(document));
}

function nest(
  execution: TracedExecution,
  subsegments: readonly Subsegment[],
  parent: number | undefined,
): JsonObject[] | undefined {
  const inside = subsegments.filter((subsegment) => subsegment.parent === parent);
  if (inside.length === 0) return undefined;
  return inside.map((subsegment) => ({
    ...describe(execution, subsegment),
    subsegments: nest(execution, subsegments, subsegment.number),
  }));
}

/** A subsegment that was still open when the execution failed has failed too. */
function describe({ segment, succeeded, stoppedAt, region }: TracedExecution, subsegment: Subsegment): JsonObject {
  const { number, name, start, end, fault, error, operation } = subsegment;
  const hasFailed = fault ?? (end === undefined && !succeeded);
  return {
    id: subsegmentId(segment, number),
    name,
    start_time: start / 1000,
    end_time: (end ?? stoppedAt) / 1000,
    fault: hasFailed || undefined,
    cause: error === undefined ? undefined : { exceptions: [{ id: subsegmentId(segment, number), type: error }] },
    ...(operation === undefined ? {} : describeCall({ operation, region, hasFailed })),
  };
}

function describeCall({ operation, region, hasFailed }: { operation: string; region: string; hasFailed: boolean }) {
  return {
    namespace: 'aws',
    aws: { operation, region, retries: 0 },
    http: hasFailed ? undefined : { response: { status: 200 } },
  };
}
