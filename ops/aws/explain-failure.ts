/** Failures that are about where the tool looks, told with the address and the next step. Pure. */
import { EXIT, OpsError } from '../terminal/errors.ts';
import type { ClientConfig } from './client-config.ts';

/** The parts of an error that say what went wrong; `localhost` has several addresses, and then a message of its own is missing. */
interface FailedCall extends Error {
  code?: string;
  hostname?: string;
  /** The SDK's, where something answered. */
  $metadata?: { httpStatusCode?: number; requestId?: string };
}

const TWIN = 'npm start starts the local twin and prints its address';

const BY_CODE: Readonly<Record<string, (endpoint: string) => string>> = {
  ECONNREFUSED: (endpoint) => `nothing answers at ${endpoint} (ECONNREFUSED); ${TWIN}`,
  ENOTFOUND: (endpoint) => `there is no host of this name: ${endpoint} (ENOTFOUND); ${TWIN}`,
};

const NO_REGION = 'Region is missing';

/** The error as an operator can act on it; any other error as it is. */
export function explainFailure(error: unknown, { endpoint }: Pick<ClientConfig, 'endpoint'>): unknown {
  if (!(error instanceof Error)) return error;
  if (error.message === NO_REGION) {
    const twin = 'for the local twin give --endpoint-url http://localhost:4566';
    return new OpsError(`no AWS region is set: give --region, or set AWS_REGION; ${twin}`, EXIT.usage);
  }
  const { code = codeIn(error.message), hostname = 'AWS', $metadata }: FailedCall = error;
  const explain = endpoint !== undefined && isForeign($metadata) ? notAws($metadata) : BY_CODE[code];
  return explain ? new OpsError(explain(endpoint ?? hostname), EXIT.error, { cause: error }) : error;
}

/** AWS gives every answer an id. */
const isForeign = ($metadata: FailedCall['$metadata']): $metadata is { httpStatusCode: number } =>
  $metadata?.httpStatusCode !== undefined && $metadata.requestId === undefined;

const notAws =
  ({ httpStatusCode }: { httpStatusCode: number }) =>
  (endpoint: string) =>
    `what answers at ${endpoint} is not AWS (HTTP ${httpStatusCode}, without a request id); ${TWIN}`;

/** The SDK wraps some errors, and keeps nothing of them but their text. */
const codeIn = (message: string) => /\bE[A-Z]{4,}\b/.exec(message)?.[0] ?? '';
