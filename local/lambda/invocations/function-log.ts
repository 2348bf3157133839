/** The log of one environment: lines gather while an invocation runs and are kept when it ends. */
import type { Batcher } from '../../kernel/batcher.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { LogEvent } from './recorder.ts';

export interface FunctionLog {
  write(line: string): void;
  /** Keeps what was written since the last time, and gives it as one text. */
  keep(): string;
}

/** Lines that gather at most; a function that prints more has them kept on the way. */
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
