/** Lambda's own two segments of an invocation. https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html */
import type { JsonObject } from '../../kernel/json.ts';
import type { FunctionDefinition } from '../function-definition.ts';
import type { Trace } from './trace.ts';

export interface InvocationTimes {
  /** When Lambda was called, epoch milliseconds. */
  receivedAt: number;
  /** Whether an environment began with it. */
  startedAt: number;
  endedAt: number;
  /** The duration of loading the handler in milliseconds, for an environment's first invocation. */
  initDuration?: number;
}

export interface InvocationSegments {
  definition: FunctionDefinition;
  trace: Trace;
  requestId: string;
  times: InvocationTimes;
  failed: boolean;
  /** Links to the traces of the messages that it was invoked with. */
  links?: JsonObject[];
}

/** The service's and the function's segment, as JSON texts; none for a trace that is not recorded. Pure. */
export function writeSegments({
  definition,
  trace,
  requestId,
  times,
  failed,
  links,
}: InvocationSegments): { service: string; run: string } | undefined {
  if (trace.segments === undefined) return undefined;
  const { serviceId, functionId, parentId } = trace.segments;
  const common = { trace_id: trace.root, name: definition.name, fault: failed || undefined };
  const service = {
    ...common,
    ...between(times.receivedAt, times.endedAt),
    id: serviceId,
    parent_id: parentId,
    origin: 'AWS::Lambda',
    http: { response: { status: 200 } },
    aws: { request_id: requestId },
    resource_arn: definition.arn,
    links,
  };
  const run = {
    ...common,
    ...between(times.startedAt, times.endedAt),
    id: functionId,
    parent_id: serviceId,
    origin: 'AWS::Lambda::Function',
    aws: { function_arn: definition.arn, resource_names: [definition.name] },
    subsegments: initSubsegments(functionId, times),
  };
  return { service: JSON.stringify(service), run: JSON.stringify(run) };
}

function initSubsegments(functionId: string, { startedAt, initDuration }: InvocationTimes): JsonObject[] | undefined {
  if (initDuration === undefined) return undefined;
  const id = BigInt.asUintN(64, BigInt(`0x${functionId}`) + 1n)
    .toString(16)
    .padStart(16, '0');
  return [{ id, name: 'Init', ...between(startedAt - initDuration, startedAt) }];
}

function between(start: number, end: number): { start_time: number; end_time: number } {
  return { start_time: start / 1000, end_time: end / 1000 };
}
