/** The trace of an invocation. https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html */
import type { Kernel } from '../../kernel/kernel.ts';
import { readTraceHeader } from '../../kernel/tracing.ts';
import type { FunctionDefinition } from '../function-definition.ts';

export interface Trace {
  /** `1-<8 hex>-<24 hex>`. */
  root: string;
  /** The invocation's `_X_AMZN_TRACE_ID`. */
  header: string;
  /** Ids of the segments to record; absent if the function has no tracing or the trace is not sampled. */
  segments?: { serviceId: string; functionId: string; parentId?: string };
}

/** A function with tracing joins its caller's trace or samples a new one; one without only passes the header on. */
export function openTrace(
  { tracing, entropy }: Pick<Kernel, 'tracing' | 'entropy'>,
  mode: FunctionDefinition['tracing'],
  received: string | undefined,
): Trace {
  const { Root, Parent, Sampled } = readTraceHeader(received);
  const root = Root ?? tracing.newRoot();
  const functionId = entropy.hex(16);
  const isRecorded = mode === 'Active' && (Sampled === undefined ? tracing.sample() : Sampled === '1');
  if (!isRecorded)
    return { root, header: `Root=${root};Parent=${Parent ?? functionId};Sampled=${Root ? (Sampled ?? '0') : '0'}` };
  const segments = { serviceId: entropy.hex(16), functionId, parentId: Parent };
  return { root, header: `Root=${root};Parent=${functionId};Sampled=1`, segments };
}
