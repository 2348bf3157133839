/**
 * Sends the log lines and segments of invocations to the services that store them, if the function's role allows it.
 */

import type { JsonObject } from '../../kernel/json.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import type { Principal } from '../../kernel/principals/principal.ts';
import { isServiceError } from '../../kernel/service-error.ts';
import { type Batcher, createBatcher } from '../../kernel/time/batcher.ts';
import { type FunctionDefinition, functionPrincipal } from '../function-definition.ts';

export interface LogEvent extends JsonObject {
  /** Epoch milliseconds. */
  timestamp: number;
  message: string;
}

export interface Recorder {
  /** The log of one environment of a function. */
  openLog(definition: FunctionDefinition, logStream: string): Batcher<LogEvent>;
  /** Accepts Lambda's own segments of traces, as JSON texts. */
  readonly segments: Batcher<string>;
  /** Accepts what a function sends with its role. */
  segmentsOf(definition: FunctionDefinition): Batcher<string>;
  /** Resolves when everything recorded so far is stored. */
  drained(): Promise<void>;
}

/** Far below the limit of a call: the log deletes its oldest lines by whole calls. */
const MAX_LOG_EVENTS = 1000;
const MAX_SEGMENTS = 50;

type LogInput = { logGroupName: string; logStreamName: string; logEvents: LogEvent[] };

export function createRecorder(kernel: Kernel): Recorder {
  const roleSegments = new Map<string, Batcher<string>>();
  const underWay = new Set<Promise<unknown>>();
  const { parked } = kernel.scheduler.activity;

  /** Creates something unless it exists. */
  async function ensure(operation: string, input: JsonObject, principal: Principal): Promise<void> {
    try {
      await kernel.call({ service: 'logs', operation, input, principal });
    } catch (error) {
      if (!isServiceError(error, 'ResourceAlreadyExistsException')) throw error;
    }
  }

  /** The first lines of an environment create its log stream, and the log group if it does not exist. */
  async function putLogEvents(input: LogInput, principal: Principal): Promise<void> {
    const { logGroupName, logStreamName } = input;
    const put = () => kernel.call({ service: 'logs', operation: 'PutLogEvents', input, principal });
    try {
      await put();
    } catch (error) {
      if (!isServiceError(error, 'ResourceNotFoundException')) throw error;
      await ensure('CreateLogStream', { logGroupName, logStreamName }, principal).catch(async (missing) => {
        if (!isServiceError(missing, 'ResourceNotFoundException')) throw missing;
        await ensure('CreateLogGroup', { logGroupName }, principal);
        await ensure('CreateLogStream', { logGroupName, logStreamName }, principal);
      });
      await put();
    }
  }

  /** Failures are reported and dropped: they never fail an invocation. */
  async function keep(what: string, keeping: Promise<unknown>): Promise<void> {
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

  function openSegments(principal: Principal): Batcher<string> {
    return createBatcher<string>({
      max: MAX_SEGMENTS,
      activity: { during, parked },
      async send(TraceSegmentDocuments) {
        const input = { TraceSegmentDocuments };
        await keep('segments', kernel.call({ service: 'xray', operation: 'PutTraceSegments', input, principal }));
      },
    });
  }

  return {
    openLog(definition, logStreamName) {
      const { logGroup: logGroupName } = definition;
      return createBatcher<LogEvent>({
        max: MAX_LOG_EVENTS,
        activity: { during, parked },
        send: (logEvents) =>
          keep(
            `lines of ${logGroupName}`,
            putLogEvents({ logGroupName, logStreamName, logEvents }, functionPrincipal(definition)),
          ),
      });
    },
    segments: openSegments({ type: 'service', service: 'lambda.amazonaws.com' }),
    segmentsOf(definition) {
      const known = roleSegments.get(definition.roleArn);
      if (known) return known;
      const opened = openSegments(functionPrincipal(definition));
      roleSegments.set(definition.roleArn, opened);
      return opened;
    },
    async drained() {
      while (underWay.size > 0) await Promise.allSettled(underWay);
    },
  };
}
