/**
 * The segment of an execution in its trace.
 * https://docs.aws.amazon.com/step-functions/latest/dg/concepts-xray-tracing.html
 */
import type { Kernel } from '../../kernel/kernel.ts';
import { readTraceHeader } from '../../kernel/tracing.ts';

/** The segment of one run of an execution: each redrive adds a segment to the same trace. */
export interface Segment {
  /** 16 hexadecimal digits. */
  id: string;
  traceId: string;
  /** The segment that called StartExecution. */
  parentId?: string;
  /** Epoch milliseconds. */
  startedAt: number;
}

/** Undefined for a trace that is not sampled, or without a trace. */
export function openSegment(
  { clock, entropy, tracing }: Pick<Kernel, 'clock' | 'entropy' | 'tracing'>,
  traceHeader: string | undefined,
): Segment | undefined {
  const { Root: traceId, Parent: parentId, Sampled } = readTraceHeader(traceHeader);
  if (traceId === undefined) return undefined;
  const isRecorded = Sampled === undefined ? tracing.sample() : Sampled === '1';
  return isRecorded ? { id: entropy.hex(16), traceId, parentId, startedAt: clock.now() } : undefined;
}

/** The segment of a redrive: in the same trace, beside that of the failed run. */
export function nextSegment({ clock, entropy }: Pick<Kernel, 'clock' | 'entropy'>, segment: Segment): Segment {
  return { ...segment, id: entropy.hex(16), startedAt: clock.now() };
}

/** The id of the subsegment that a history event begins: unique per event and run. */
export function subsegmentId({ id }: Segment, eventId: number): string {
  return BigInt.asUintN(64, BigInt(`0x${id}`) + BigInt(eventId))
    .toString(16)
    .padStart(16, '0');
}

/** The header for the service that a task calls: the task's subsegment is the parent. */
export function taskTraceHeader(
  { segment, traceHeader }: { segment?: Segment; traceHeader?: string },
  scheduledEventId: number,
): string | undefined {
  if (segment === undefined) return traceHeader;
  return `Root=${segment.traceId};Parent=${subsegmentId(segment, scheduledEventId)};Sampled=1`;
}
