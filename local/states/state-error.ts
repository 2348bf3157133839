/** Why a state did not succeed, with the error name that `Retry` and `Catch` match. */
export class StateError extends Error {
  /** `States.Timeout`, `Lambda.TooManyRequestsException`, or the error name from a function. At most 256 characters. */
  readonly error: string;
  /** At most 32,768 characters. A time-out has none. */
  readonly detail: string | undefined;
  /** The interpreter itself raised it, so AWS prefixes the cause with the state's name. */
  readonly raised: boolean;
  /** It is from an evaluation, which has an event of its own in the history. */
  readonly evaluated: boolean;
  /** The field whose evaluation failed: `Output/total`, `Choices[0]/Condition`. */
  readonly location: string | undefined;

  constructor(
    error: string,
    detail?: string,
    origin: { raised?: boolean; evaluated?: boolean; location?: string } = {},
  ) {
    super(detail === undefined ? error : `${error}: ${detail}`);
    this.name = 'StateError';
    this.error = error.slice(0, 256);
    this.detail = detail?.slice(0, 32_768);
    this.raised = origin.raised ?? false;
    this.evaluated = origin.evaluated ?? false;
    this.location = origin.location;
  }
}

/** An error of the workflow itself: never retried, and not matched by `States.ALL`. */
export function runtimeError(detail: string): StateError {
  return new StateError('States.Runtime', detail, { raised: true });
}

/**
 * An expression threw, took too long, or returned an unusable result. AWS reports no location unless a field failed.
 */
export function queryEvaluationError(detail: string, location?: string): StateError {
  return new StateError('States.QueryEvaluationError', detail, { raised: true, evaluated: true, location });
}

/** `what` (a state or a kind of task) returned more than 256 KiB. */
export function dataLimitExceeded(what: string): StateError {
  const detail = `The state/task '${what}' returned a result with a size exceeding the maximum number of bytes service limit.`;
  return new StateError('States.DataLimitExceeded', detail);
}
