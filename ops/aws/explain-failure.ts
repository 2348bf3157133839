/** Turns connection errors into messages with the endpoint and the next step. Pure. */
import { EXIT, OpsError } from '../terminal/errors.ts';
import type { ClientConfig } from './client-config.ts';

/** The parts of an error that describe it. `localhost` has several addresses, and an AggregateError has no message of its own. */
interface FailedCall extends Error {
  code?: string;
  hostname?: string;
  /** From the SDK, if there was a response. */
  $metadata?: { httpStatusCode?: number; requestId?: string };
}

const TWIN = 'npm start starts the local twin and prints its address';

const BY_CODE: Readonly<Record<string, (endpoint: string) => string>> = {
  ECONNREFUSED: (endpoint) => `no response from ${endpoint} (ECONNREFUSED); ${TWIN}`,
  ENOTFOUND: (endpoint) => `the host of ${endpoint} does not exist (ENOTFOUND); ${TWIN}`,
};

const NO_REGION = 'Region is missing';

/** Returns an error that an operator can act on, or the given error if it is of another kind. */
export function explainFailure(error: unknown, { endpoint }: Pick<ClientConfig, 'endpoint'>): unknown {
  if (!(error instanceof Error)) return error;
  if (error.message === NO_REGION) {
    const twin = 'for the local twin, use --endpoint-url http://localhost:4566';
    return new OpsError(`no AWS Region is set: use --region, or set AWS_REGION; ${twin}`, EXIT.usage);
  }
  const { code = codeIn(error.message), hostname = 'AWS', $metadata }: FailedCall = error;
  const explain = endpoint !== undefined && isForeign($metadata) ? notAws($metadata) : BY_CODE[code];
  return explain ? new OpsError(explain(endpoint ?? hostname), EXIT.error, { cause: error }) : error;
}

/** Every response of AWS has a request id. */
const isForeign = ($metadata: FailedCall['$metadata']): $metadata is { httpStatusCode: number } =>
  $metadata?.httpStatusCode !== undefined && $metadata.requestId === undefined;

const notAws =
  ({ httpStatusCode }: { httpStatusCode: number }) =>
  (endpoint: string) =>
    `the server at ${endpoint} is not AWS (HTTP ${httpStatusCode}, without a request id); ${TWIN}`;

/** The SDK wraps some errors and keeps only their text. */
const codeIn = (message: string) => /\bE[A-Z]{4,}\b/.exec(message)?.[0] ?? '';
