/** Hands what invocations leave behind, log lines and segments, to the services that keep it. */
import { type Batcher, createBatcher } from '../../kernel/batcher.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import { isServiceError } from '../../kernel/service-error.ts';

export interface LogEvent extends JsonObject {
  /** Epoch milliseconds. */
  timestamp: number;
  message: string;
}

export interface Recorder {
  /** The log of one environment. */
  openLog(logGroup: string, logStream: string): Batcher<LogEvent>;
  /** Segment documents, as JSON texts. */
  readonly segments: Batcher<string>;
  /** Resolves when everything recorded so far is kept. */
  drained(): Promise<void>;
}

/** Far fewer than a call may have: the log forgets its oldest lines by whole calls. */
const MAX_LOG_EVENTS = 1000;
const MAX_SEGMENTS = 50;

export function createRecorder(kernel: Kernel): Recorder {
  const principal = { type: 'service', service: 'lambda.amazonaws.com' } as const;
  const underWay = new Set<Promise<unknown>>();

  async function call(service: string, operation: string, input: JsonObject): Promise<void> {
    await kernel.call({ service, operation, input, principal });
  }

  /** Makes a thing unless it is there. */
  async function ensure(operation: string, input: JsonObject): Promise<void> {
    try {
      await call('logs', operation, input);
    } catch (error) {
      if (!isServiceError(error, 'ResourceAlreadyExistsException')) throw error;
    }
  }

  /** The first lines of an environment make its stream, and the group if the template has none. */
  async function putLogEvents(logGroupName: string, logStreamName: string, logEvents: LogEvent[]): Promise<void> {
    const input = { logGroupName, logStreamName, logEvents };
    try {
      await call('logs', 'PutLogEvents', input);
    } catch (error) {
      if (!isServiceError(error, 'ResourceNotFoundException')) throw error;
      await ensure('CreateLogGroup', { logGroupName });
      await ensure('CreateLogStream', { logGroupName, logStreamName });
      await call('logs', 'PutLogEvents', input);
    }
  }

  /** What cannot be kept is told and forgotten: no invocation fails for it. */
  async function keep(what: string, keeping: Promise<void>): Promise<void> {
    try {
      await keeping;
    } catch (error) {
      kernel.log(`lambda could not keep ${what}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  async function during<T>(sending: () => Promise<T>): Promise<T> {
    const running = kernel.scheduler.activity.during(sending);
    underWay.add(running);
    try {
      return await running;
    } finally {
      underWay.delete(running);
    }
  }

  return {
    openLog: (logGroupName, logStreamName) =>
      createBatcher<LogEvent>({
        max: MAX_LOG_EVENTS,
        activity: { during },
        send: (logEvents) => keep(`lines of ${logGroupName}`, putLogEvents(logGroupName, logStreamName, logEvents)),
      }),
    segments: createBatcher<string>({
      max: MAX_SEGMENTS,
      activity: { during },
      send: (documents) => keep('segments', call('xray', 'PutTraceSegments', { TraceSegmentDocuments: documents })),
    }),
    async drained() {
      while (underWay.size > 0) await Promise.allSettled(underWay);
    },
  };
}
