/** The traces of executions: collected while an execution runs, sent to X-Ray when it has ended. */

import type { Kernel } from '../../kernel/kernel.ts';
import { createSegmentSender } from '../../kernel/segment-sender.ts';
import type { Batcher } from '../../kernel/time/batcher.ts';
import { executionArn, stateMachineArn } from '../arns.ts';
import type { Execution } from '../execution/execution.ts';
import { segmentDocuments } from './segment-documents.ts';
import { createTraceRows, type TraceRows } from './trace-rows.ts';

export interface Traces {
  readonly rows: TraceRows;
  /** Sends the trace of an execution that has just ended. Does nothing if it is not traced. */
  send(execution: Execution): void;
  /** Resolves when everything is sent. */
  drained(): Promise<void>;
}

export function createTraces(kernel: Kernel): Traces {
  const rows = createTraceRows(kernel.store);
  const senders = new Map<string, Batcher<string>>();
  const underWay = new Set<Promise<void>>();

  /** Step Functions calls X-Ray with the state machine's role. */
  function senderOf({ roleArn, stateMachineName }: Execution): Batcher<string> {
    const known = senders.get(roleArn);
    const sender = known ?? createSegmentSender(kernel, { type: 'role', roleArn, session: stateMachineName });
    senders.set(roleArn, sender);
    return sender;
  }

  async function send(execution: Execution): Promise<void> {
    const { segment, id, stateMachineName, status, stoppedAt } = execution;
    if (segment === undefined) return;
    const traced = {
      segment,
      name: stateMachineName,
      executionArn: executionArn(kernel, id),
      stateMachineArn: stateMachineArn(kernel, stateMachineName),
      region: kernel.region,
      succeeded: status === 'SUCCEEDED',
      stoppedAt: stoppedAt ?? kernel.clock.now(),
    };
    senderOf(execution).add(...segmentDocuments(traced, await rows.take(segment)));
  }

  return {
    rows,
    send(execution) {
      if (execution.segment === undefined) return;
      const sending = kernel.scheduler.activity.during(() => send(execution));
      underWay.add(sending);
      void sending.finally(() => underWay.delete(sending));
    },
    async drained() {
      await Promise.all(underWay);
      await Promise.all(Array.from(senders.values(), (sender) => sender.drained()));
    },
  };
}
