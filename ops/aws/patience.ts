/** Retries: throttling slows the tool down and never fails it; transient errors are retried a few times. */
import type { Clock, Io } from '../terminal/io.ts';

/** Names of the throttling errors of AWS's services. */
const THROTTLING: ReadonlySet<string> = new Set([
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'RequestThrottled',
  'RequestThrottledException',
  'SlowDown',
  'ThrottledException',
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
]);

/** HTTP statuses and network errors after which a retry may succeed. */
const TRANSIENT_STATUSES: readonly (number | undefined)[] = [500, 502, 503, 504];
const TRANSIENT_CODES: readonly (string | undefined)[] = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT'];
const MOST_ATTEMPTS = 4;

const FIRST_WAIT = 200;
const LONGEST_WAIT = 20_000;

/** How often AWS throttled the tool, for the progress line. */
export interface Pressure {
  throttled: number;
}

export type Patience = Pick<Io, 'random' | 'signal'> & { clock: Clock; pressure: Pressure };

type Handler<Call, Answer> = (call: Call) => Promise<Answer>;
type Middleware = <Call, Answer>(next: Handler<Call, Answer>) => Handler<Call, Answer>;

/** The part of an SDK client to which middleware is added. */
interface Patient {
  middlewareStack: { add(middleware: Middleware, options: { step: 'initialize'; name: string }): void };
}

/** Whether an error, or the error code of a batch entry, is a throttling error. */
export function isThrottling(name: string | undefined): boolean {
  return name !== undefined && THROTTLING.has(name);
}

/** The part of an SDK error that determines whether to retry. */
interface Failure extends Error {
  code?: string;
  $metadata?: { httpStatusCode?: number };
}

const isTransient = ({ name, code, $metadata }: Failure) =>
  name === 'TimeoutError' || TRANSIENT_CODES.includes(code) || TRANSIENT_STATUSES.includes($metadata?.httpStatusCode);

/**
 * Retries with exponential backoff and full jitter, as AWS recommends: without limit while the service throttles, and a few
 * times after any other transient error.
 */
export async function patiently<Answer>(call: () => Promise<Answer>, patience: Patience): Promise<Answer> {
  let failures = 0;
  for (let waits = 0; ; waits += 1) {
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof Error) || patience.signal.aborted) throw error;
      if (isThrottling(error.name)) patience.pressure.throttled += 1;
      else if (!isTransient(error) || ++failures === MOST_ATTEMPTS) throw error;
      const longest = Math.min(FIRST_WAIT * 2 ** waits, LONGEST_WAIT);
      await patience.clock.sleep(patience.random() * longest, patience.signal);
    }
  }
}

/** Adds these retries to every call of a client. */
export function withPatience<Client extends Patient>(client: Client, patience: Patience): Client {
  const wait: Middleware = (next) => (call) => patiently(() => next(call), patience);
  client.middlewareStack.add(wait, { step: 'initialize', name: 'patience' });
  return client;
}
