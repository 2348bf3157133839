/**
 * The trace of a request.
 * https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html#xray-concepts-tracingheader
 */
import type { Kernel } from '../kernel/kernel.ts';
import { readTraceHeader } from '../kernel/tracing.ts';

export interface Trace {
  /** `1-<8 hex>-<24 hex>`. */
  root: string;
  /** The client's header, if it sent one. */
  received?: string;
  /** The header for the integration. */
  header: string;
  /** The segment to record, if the trace is sampled: by the client, or by a stage with tracing. */
  segment?: { id: string; subsegmentId: string; parentId?: string };
}

/**
 * A stage with tracing joins the client's trace or begins a new one; a stage without joins a trace that the client samples, and otherwise
 * only passes the header on.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-enabling-xray.html#apigateway-tracing-modes
 */
export function openTrace(
  { tracing, entropy }: Pick<Kernel, 'tracing' | 'entropy'>,
  received: string | undefined,
  tracingEnabled: boolean,
): Trace {
  const { Root, Parent, Sampled: decided } = readTraceHeader(received);
  const root = Root ?? tracing.newRoot();
  if (!tracingEnabled && decided !== '1')
    return { root, received, header: Root && received ? received : `Root=${root}` };
  const Sampled = decided ?? (tracing.sample() ? '1' : '0');
  const subsegmentId = entropy.hex(16);
  const segment = Sampled === '1' ? { id: entropy.hex(16), subsegmentId, parentId: Parent } : undefined;
  return { root, received, segment, header: `Root=${root};Parent=${subsegmentId};Sampled=${Sampled}` };
}
