/** Which segment of a trace an execution is. https://docs.aws.amazon.com/step-functions/latest/dg/concepts-xray-tracing.html */
import type { Kernel } from '../../kernel/kernel.ts';
import { readTraceHeader } from '../../kernel/tracing.ts';

/** Of a run of an execution: each redrive is a segment of its own in the same trace. */
export interface Segment {
  /** 16 hexadecimal digits. */
  id: string;
  traceId: string;
  /** Whatever called StartExecution. */
  parentId?: string;
  /** Epoch milliseconds. */
  startedAt: number;
}

/** Undefined for a trace that is not recorded, or no trace at all. */
export function openSegment(
  { clock, entropy, tracing }: Pick<Kernel, 'clock' | 'entropy' | 'tracing'>,
  traceHeader: string | undefined,
): Segment | undefined {
  const { Root: traceId, Parent: parentId, Sampled } = readTraceHeader(traceHeader);
  if (traceId === undefined) return undefined;
  const isRecorded = Sampled === undefined ? tracing.sample() : Sampled === '1';
  return isRecorded ? { id: entropy.hex(16), traceId, parentId, startedAt: clock.now() } : undefined;
}

/** What a redrive is in the same trace: beside the run that failed. */
export function nextSegment({ clock, entropy }: Pick<Kernel, 'clock' | 'entropy'>, segment: Segment): Segment {
  return { ...segment, id: entropy.hex(16), startedAt: clock.now() };
}

/** The id of the subsegment that an event of the history begins: different for each event and each run. */
export function subsegmentId({ id }: Segment, eventId: number): string {
  return BigInt.asUintN(64, BigInt(`0x${id}`) + BigInt(eventId))
    .toString(16)
    .padStart(16, '0');
}

/** What a task's service gets: the task's subsegment is what called it. */
export function taskTraceHeader(
  { segment, traceHeader }: { segment?: Segment; traceHeader?: string },
  scheduledEventId: number,
): string | undefined {
  if (segment === undefined) return traceHeader;
  return `Root=${segment.traceId};Parent=${subsegmentId(segment, scheduledEventId)};Sampled=1`;
}
