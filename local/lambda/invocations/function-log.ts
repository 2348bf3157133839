/** The log of one environment: lines gather while an invocation runs and are kept when it ends. */
import type { Clock } from '../../kernel/clock.ts';
import type { Batcher } from './batcher.ts';
import type { LogEvent } from './recorder.ts';

export interface FunctionLog {
  write(line: string): void;
  /** Keeps what was written since the last time, and gives it as one text. */
  keep(): string;
}

export function createFunctionLog(clock: Clock, kept: Batcher<LogEvent>): FunctionLog {
  let events: LogEvent[] = [];
  return {
    write: (message) => void events.push({ timestamp: clock.now(), message }),
    keep() {
      const written = events;
      events = [];
      kept.add(written);
      return written.map(({ message }) => `${message}\n`).join('');
    },
  };
}
