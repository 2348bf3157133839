/** How an invocation, or the start of its environment, ended; and Lambda's response. */

/** Why an environment ended: its exit code, or what stopped it. */
export type EndCause = number | 'timeout' | 'killed';

export type Outcome =
  | { type: 'answer' | 'error'; payload: string; duration: number; memory: number }
  | { type: 'end'; cause: EndCause };

/** The response payload (JSON text), and the error's name, if it is an error. */
export interface Answer {
  payload: string;
  errorType?: string;
}

/** https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
export const MAX_PAYLOAD_BYTES = 6 * 1024 * 1024;
/** Lambda allows a response to be slightly larger than a request. */
const MAX_ANSWER_BYTES = MAX_PAYLOAD_BYTES + 100;

/** `timeout`: seconds. */
export function toAnswer(outcome: Outcome, { requestId, timeout }: { requestId: string; timeout: number }): Answer {
  if (outcome.type === 'end') return endAnswer(outcome.cause, { requestId, timeout });
  if (outcome.type === 'error') return { payload: outcome.payload, errorType: errorTypeOf(outcome.payload) };
  return isTooLarge(outcome.payload) ? TOO_LARGE : { payload: outcome.payload };
}

function endAnswer(cause: EndCause, { requestId, timeout }: { requestId: string; timeout: number }): Answer {
  if (cause === 'timeout') {
    return errorAnswer(
      'Sandbox.Timedout',
      `RequestId: ${requestId} Error: Task timed out after ${timeout.toFixed(2)} seconds`,
    );
  }
  return errorAnswer('Runtime.ExitError', `RequestId: ${requestId} Error: ${exitText(cause)}`);
}

/** `Runtime exited with error: exit status 1`. */
export function exitText(cause: EndCause): string {
  if (cause === 0) return 'Runtime exited without providing a reason';
  return `Runtime exited with error: ${typeof cause === 'number' ? `exit status ${cause}` : 'signal: killed'}`;
}

function errorAnswer(errorType: string, errorMessage: string): Answer {
  return { errorType, payload: JSON.stringify({ errorType, errorMessage }) };
}

const TOO_LARGE = errorAnswer(
  'Function.ResponseSizeTooLarge',
  `Response payload size exceeded maximum allowed payload size (${MAX_ANSWER_BYTES} bytes).`,
);

function isTooLarge(payload: string): boolean {
  return payload.length * 3 > MAX_ANSWER_BYTES && Buffer.byteLength(payload) > MAX_ANSWER_BYTES;
}

function errorTypeOf(payload: string): string {
  return String((JSON.parse(payload) as { errorType?: unknown }).errorType);
}
