/** Writes events of executions to the log groups of their state machines, as the machine's level says. */

import type { JsonObject } from '../../kernel/json.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import type { Principal } from '../../kernel/principals/principal.ts';
import { type Batcher, createBatcher } from '../../kernel/time/batcher.ts';
import { executionArn } from '../arns.ts';
import type { Execution } from '../execution/execution.ts';
import type { HistoryEvent } from '../history/history-event.ts';
import type { StateMachineStore } from '../machines/state-machine-store.ts';
import { isLogged, logLine } from './log-line.ts';

export interface ExecutionLogs {
  /** Writes what the level asks for, in the background. A line that cannot be written is reported and dropped. */
  write(execution: Execution, events: readonly HistoryEvent[]): void;
  drained(): Promise<void>;
}

interface LogEvent extends JsonObject {
  timestamp: number;
  message: string;
}

/** The most lines per PutLogEvents call; AWS allows 10,000. */
const MOST_LINES = 1000;

/** CloudWatch's delivery of the logs that services of AWS write. */
const DELIVERY: Principal = { type: 'service', service: 'delivery.logs.amazonaws.com' };

export function createExecutionLogs(kernel: Kernel, machines: StateMachineStore): ExecutionLogs {
  const batchers = new Map<string, Batcher<LogEvent>>();

  function batcherOf(logGroupName: string, machine: string): Batcher<LogEvent> {
    const minute = new Date(kernel.clock.now()).toISOString().slice(0, 16).replace(/[T:]/g, '-');
    const key = `${logGroupName}:${machine}:${minute.slice(0, 'YYYY-MM-DD'.length)}`;
    const known = batchers.get(key);
    if (known !== undefined) return known;
    const target = { logGroupName, logStreamName: `states/${machine}/${minute}/${kernel.entropy.hex(8)}` };
    const opened = callLogs(kernel, 'CreateLogStream', target);
    const { activity } = kernel.scheduler;
    const send = async (lines: LogEvent[]) => {
      // Executions report their events in turns, each with the times at which they happened.
      const logEvents = lines.sort((one, other) => one.timestamp - other.timestamp);
      if (await opened) await callLogs(kernel, 'PutLogEvents', { ...target, logEvents });
    };
    const batcher = createBatcher<LogEvent>({ max: MOST_LINES, activity, send });
    batchers.set(key, batcher);
    return batcher;
  }

  return {
    write({ id, redriveCount, stateMachineName: machine }, events) {
      const logging = machines.get(machine)?.logging;
      if (logging === undefined || logging.level === 'OFF') return;
      const logged = events.filter(({ type }) => isLogged(logging.level, type));
      if (logged.length === 0) return;
      const { includeExecutionData } = logging;
      const context = { executionArn: executionArn(kernel, id), redriveCount, includeExecutionData };
      const lines = logged.map((event) => ({
        timestamp: Math.round(event.timestamp * 1000),
        message: logLine(event, context),
      }));
      for (const arn of logging.logGroupArns) batcherOf(groupName(arn), machine).add(...lines);
    },
    async drained() {
      await Promise.all(Array.from(batchers.values(), (batcher) => batcher.drained()));
    },
  };
}

/** `arn:aws:logs:<region>:<account>:log-group:<name>:*`. */
const groupName = (arn: string) => arn.split(':')[6] ?? arn;

/** Whether it succeeded. */
async function callLogs(kernel: Kernel, operation: string, input: JsonObject): Promise<boolean> {
  try {
    await kernel.call({ service: 'logs', operation, input, principal: DELIVERY });
    return true;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    kernel.log(`the log ${input.logGroupName} of a state machine was not written: ${reason}`);
    return false;
  }
}
