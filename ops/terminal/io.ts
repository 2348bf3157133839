/** What the tool touches of the world, as arguments: output, time, chance, and the person at the terminal. */

/** A stream that may be a terminal. */
export interface Output extends NodeJS.WritableStream {
  isTTY?: boolean;
  columns?: number;
}

export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Resolves after this time, or at once when the signal aborts. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

export interface Io {
  /** Results, and nothing else: what `--json` prints can be piped. */
  stdout: Output;
  /** Progress, questions and errors. */
  stderr: Output;
  env: Readonly<Record<string, string | undefined>>;
  clock: Clock;
  /** A number from 0 to 1, 1 excluded. */
  random(): number;
  /** Asks for a yes; false without a terminal to ask at. */
  confirm(question: string): Promise<boolean>;
  /** Aborts on Ctrl-C. What has begun is finished, nothing new begins. */
  signal: AbortSignal;
  /** Where plans and checkpoints are kept unless a command names a file. */
  folder: string;
}
