/**
 * Access logs: writes one line per request, in the stage's format, to the stage's log group.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html
 */

import type { JsonObject } from '../kernel/json.ts';
import type { Kernel } from '../kernel/kernel.ts';
import type { Principal } from '../kernel/principals/principal.ts';
import { isServiceError } from '../kernel/service-error.ts';
import { type Batcher, createBatcher } from '../kernel/time/batcher.ts';
import type { Account } from './account.ts';
import type { Api, Stage } from './api/api.ts';
import type { Exchange } from './exchange.ts';
import { type Answered, contextVariables } from './templates/context-variables.ts';

export interface AccessLogs {
  /** Creates the log streams of an API's stages. */
  open(api: Api): Promise<void>;
  write(exchange: Exchange, answered: Answered): void;
  drained(): Promise<void>;
}

/** The most lines per PutLogEvents call; AWS allows 10,000. */
const MOST_LINES = 1_000;

/** A line that cannot be written is reported in the kernel's log and dropped: logging never fails a request. */
export function createAccessLogs(kernel: Kernel, account: Account): AccessLogs {
  const batchers = new Map<string, Batcher<LogEvent>>();

  function batcherOf(target: LogTarget): Batcher<LogEvent> {
    const name = `${target.logGroupName}:${target.logStreamName}`;
    const known = batchers.get(name);
    if (known) return known;
    const { activity } = kernel.scheduler;
    const batcher = createBatcher<LogEvent>({
      max: MOST_LINES,
      activity,
      // The time of a line is when its request began, and requests end in any order.
      send: (lines) => {
        const logEvents = lines.toSorted((one, other) => one.timestamp - other.timestamp);
        return put(kernel, target, { logEvents, writer: account.logWriter() });
      },
    });
    batchers.set(name, batcher);
    return batcher;
  }

  return {
    async open(api) {
      for (const stage of api.stages.values()) {
        const target = targetOf(api, stage);
        if (target) await createStream(kernel, target, account.logWriter());
      }
    },
    write(exchange, answered) {
      const { api, stage, startedAt } = exchange;
      const target = targetOf(api, stage);
      if (!stage.accessLog || !target) return;
      const message = stage.accessLog.format(contextVariables(exchange, answered), '-');
      batcherOf(target).add({ timestamp: startedAt, message });
    },
    async drained() {
      await Promise.all(Array.from(batchers.values(), (batcher) => batcher.drained()));
    },
  };
}

interface LogEvent extends JsonObject {
  timestamp: number;
  message: string;
}

interface LogTarget {
  logGroupName: string;
  logStreamName: string;
}

function targetOf(api: Api, { name, accessLog }: Stage): LogTarget | undefined {
  return accessLog && { logGroupName: accessLog.logGroupName, logStreamName: `${api.id}/${name}` };
}

async function createStream(kernel: Kernel, target: LogTarget, writer: Principal): Promise<void> {
  try {
    await callLogs(kernel, 'CreateLogStream', { input: { ...target }, writer });
  } catch (error) {
    if (!isServiceError(error, 'ResourceAlreadyExistsException')) throw error;
  }
}

async function put(
  kernel: Kernel,
  target: LogTarget,
  { logEvents, writer }: { logEvents: LogEvent[]; writer: Principal },
): Promise<void> {
  try {
    await callLogs(kernel, 'PutLogEvents', { input: { ...target, logEvents }, writer });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    kernel.log(`the access log ${target.logGroupName} was not written: ${reason}`);
  }
}

function callLogs(
  kernel: Kernel,
  operation: string,
  { input, writer: principal }: { input: JsonObject; writer: Principal },
): Promise<JsonObject> {
  return kernel.call({ service: 'logs', operation, input, principal });
}
