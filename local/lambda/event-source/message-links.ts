/**
 * The traces of the messages of an invocation. Lambda begins a new trace for messages from a queue, and links it to
 * those of the senders. https://docs.aws.amazon.com/xray/latest/devguide/xray-tracelinking.html
 */
import type { JsonObject } from '../../kernel/json.ts';
import { readTraceHeader } from '../../kernel/tracing.ts';
import type { ReceivedMessage } from './records.ts';

/** Links of invocations that are about to begin, by request id. */
export interface MessageLinks {
  announce(requestId: string, messages: readonly ReceivedMessage[]): void;
  /** In the format of segment documents; undefined for an invocation without messages. */
  of(requestId: string): JsonObject[] | undefined;
  /** Call it when the invocation has ended. */
  forget(requestId: string): void;
}

export function createMessageLinks(): MessageLinks {
  const announced = new Map<string, JsonObject[]>();
  return {
    announce(requestId, messages) {
      const links = linksTo(messages);
      if (links.length > 0) announced.set(requestId, links);
    },
    of: (requestId) => announced.get(requestId),
    forget: (requestId) => void announced.delete(requestId),
  };
}

/** One link per sender, if its trace is recorded. Pure. */
export function linksTo(messages: readonly ReceivedMessage[]): JsonObject[] {
  const headers = new Set(messages.flatMap(({ Attributes }) => Attributes?.AWSTraceHeader ?? []));
  return Array.from(headers, readTraceHeader).flatMap(({ Root: trace_id, Parent: id, Sampled }) => {
    if (Sampled !== '1' || trace_id === undefined || id === undefined) return [];
    return [{ trace_id, id, attributes: { 'aws.xray.reserved.reference_type': 'parent' } }];
  });
}
