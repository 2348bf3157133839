/** The log of one environment: lines are collected during an invocation and stored when it ends. */
import type { Batcher } from '../../kernel/time/batcher.ts';
import type { Clock } from '../../kernel/time/clock.ts';
import type { LogEvent } from './recorder.ts';

export interface FunctionLog {
  write(line: string): void;
  /** Stores the lines since the last call, and returns them as one text. */
  keep(): string;
}

/** The most collected lines; a function that prints more has them stored during the invocation. */
const MAX_GATHERED = 1000;
/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html */
const MAX_LINE_LENGTH = 256 * 1024;

export function createFunctionLog(clock: Clock, kept: Batcher<LogEvent>): FunctionLog {
  let events: LogEvent[] = [];

  function keep(): string {
    const written = events;
    events = [];
    kept.add(...written);
    return written.map(({ message }) => `${message}\n`).join('');
  }

  return {
    keep,
    write(line) {
      events.push({ timestamp: clock.now(), message: line.slice(0, MAX_LINE_LENGTH) });
      if (events.length === MAX_GATHERED) keep();
    },
  };
}
