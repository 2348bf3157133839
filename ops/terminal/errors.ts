/** Errors that end a command, each with its exit code. */

/** The exit codes, which schedulers can rely on. */
export const EXIT = {
  ok: 0,
  /** The command failed; the message says what to do. */
  error: 1,
  /** The command line is wrong, or the confirmation was declined. */
  usage: 2,
  /** The command succeeded, but something is missing or left. */
  left: 3,
  /** Interrupted: the same command resumes. */
  interrupted: 130,
} as const;

/** An error that is printed as its message, without a stack. */
export class OpsError extends Error {
  override readonly name = 'OpsError';
  readonly exitCode: number;

  constructor(message: string, exitCode: number = EXIT.error, options?: ErrorOptions) {
    super(message, options);
    this.exitCode = exitCode;
  }
}

/** The reader has closed the output, as `| head` does. This is not a failure and is not reported. */
export class OutputClosed extends OpsError {
  constructor() {
    super('', EXIT.ok);
  }
}

/** @throws {OpsError} if a signal, or the reader of the output, has ended the command */
export function throwIfInterrupted({ signal }: { signal: AbortSignal }): void {
  if (!signal.aborted) return;
  throw signal.reason instanceof OpsError ? signal.reason : new OpsError('Interrupted.', EXIT.interrupted);
}
