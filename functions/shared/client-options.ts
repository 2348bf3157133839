/** Time-outs for AWS clients: an SDK client waits forever unless told otherwise. */

/** How often to try and how long each try may take. */
export interface Patience {
  attempts: number;
  attemptMs: number;
}

/** For callers that wait or come again: three tries of one call fit the functions' 10 s. */
export const PATIENT: Patience = { attempts: 3, attemptMs: 2_500 };

/** Options for any SDK client. Without `throwOnRequestTimeout` the SDK would only warn when a try takes too long. */
export function clientOptions({ attempts, attemptMs }: Patience) {
  return {
    maxAttempts: attempts,
    requestHandler: { connectionTimeout: attemptMs, requestTimeout: attemptMs, throwOnRequestTimeout: true },
  };
}
