/** The trace that an invocation belongs to. https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html */
import type { Kernel } from '../../kernel/kernel.ts';
import type { FunctionDefinition } from '../function-definition.ts';

export interface Trace {
  /** `1-<8 hex>-<24 hex>`. */
  root: string;
  /** The invocation's `_X_AMZN_TRACE_ID`. */
  header: string;
  /** Ids of the segments to record; absent where the function does not trace or the trace is not sampled. */
  segments?: { serviceId: string; functionId: string; parentId?: string };
}

/** A function that traces joins its caller's trace, or samples a new one; one that does not only hands it on. */
export function openTrace(
  { clock, entropy }: Pick<Kernel, 'clock' | 'entropy'>,
  tracing: FunctionDefinition['tracing'],
  received: string | undefined,
): Trace {
  const { Root, Parent, Sampled } = readHeader(received);
  const root = Root ?? `1-${Math.floor(clock.now() / 1000).toString(16)}-${entropy.hex(24)}`;
  const functionId = entropy.hex(16);
  const isRecorded = tracing === 'Active' && Sampled !== '0';
  if (!isRecorded)
    return { root, header: `Root=${root};Parent=${Parent ?? functionId};Sampled=${Root ? (Sampled ?? '0') : '0'}` };
  const segments = { serviceId: entropy.hex(16), functionId, parentId: Parent };
  return { root, header: `Root=${root};Parent=${functionId};Sampled=1`, segments };
}

function readHeader(header = ''): Partial<Record<string, string>> {
  return Object.fromEntries(header.split(';').map((part) => part.trim().split('=', 2)));
}
