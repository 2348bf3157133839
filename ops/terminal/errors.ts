/** Errors that end a command, each with its exit code and the next step. */

/** The codes that a scheduler can rely on. */
export const EXIT = {
  ok: 0,
  /** The command failed; the message says what to do. */
  error: 1,
  /** The command line is wrong, or a yes is missing. */
  usage: 2,
  /** The command did its work, and something is missing or left undone. */
  left: 3,
  /** Ctrl-C: the same command goes on. */
  interrupted: 130,
} as const;

/** Told to the person as its message, without a stack. */
export class OpsError extends Error {
  override readonly name = 'OpsError';
  readonly exitCode: number;

  constructor(message: string, exitCode: number = EXIT.error, options?: ErrorOptions) {
    super(message, options);
    this.exitCode = exitCode;
  }
}

/** Nobody reads the results any more, as after `| head`. It is no failure, and nobody needs to be told. */
export class OutputClosed extends OpsError {
  constructor() {
    super('', EXIT.ok);
  }
}

/** @throws {OpsError} when the person, the system or the reader of the output has ended the command */
export function throwIfInterrupted({ signal }: { signal: AbortSignal }): void {
  if (!signal.aborted) return;
  throw signal.reason instanceof OpsError ? signal.reason : new OpsError('Interrupted.', EXIT.interrupted);
}
