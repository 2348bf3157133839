/** The tool's side effects, as arguments: output, time, randomness, and the confirmation prompt. */

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
  /** Results only, so that the output of `--json` can be piped. */
  stdout: Output;
  /** Progress, questions and errors. */
  stderr: Output;
  env: Readonly<Record<string, string | undefined>>;
  clock: Clock;
  /** A number from 0 to 1, 1 excluded. */
  random(): number;
  /** Asks for confirmation; returns false if there is no terminal. */
  confirm(question: string): Promise<boolean>;
  /** Aborts on Ctrl-C. Work in progress is finished; no new work starts. */
  signal: AbortSignal;
  /** The folder for plans and checkpoints, unless a command names a file. */
  folder: string;
}
