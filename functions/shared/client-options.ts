/** Time-outs for AWS clients: by default, an SDK client waits forever. */

/** The number of attempts, and the time-out of each. */
export interface Patience {
  attempts: number;
  attemptMs: number;
}

/** For callers that wait or retry: three attempts of one call fit the functions' 10 s. */
export const PATIENT: Patience = { attempts: 3, attemptMs: 2_500 };

/** Options for any SDK client. Without `throwOnRequestTimeout` the SDK only warns when an attempt takes too long. */
export function clientOptions({ attempts, attemptMs }: Patience) {
  return {
    maxAttempts: attempts,
    requestHandler: { connectionTimeout: attemptMs, requestTimeout: attemptMs, throwOnRequestTimeout: true },
  };
}
