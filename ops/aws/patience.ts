/** Throttling slows the tool and never fails it. */
import type { Clock, Io } from '../io.ts';

/** The names under which AWS's services refuse what comes too fast. */
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

const FIRST_WAIT = 200;
const LONGEST_WAIT = 20_000;

/** How often AWS asked for patience, for the progress line. */
export interface Pressure {
  throttled: number;
}

export type Patience = Pick<Io, 'random' | 'signal'> & { clock: Clock; pressure: Pressure };

type Handler<Call, Answer> = (call: Call) => Promise<Answer>;
type Middleware = <Call, Answer>(next: Handler<Call, Answer>) => Handler<Call, Answer>;

/** The part of an SDK client that takes middleware. */
interface Patient {
  middlewareStack: { add(middleware: Middleware, options: { step: 'initialize'; name: string }): void };
}

/** Whether an error, or an entry's error code, says that the call came too fast. */
export function isThrottling(name: string | undefined): boolean {
  return name !== undefined && THROTTLING.has(name);
}

/** Waits with growing, fully jittered pauses, as AWS advises, for as long as the service refuses for being too fast. */
export async function patiently<Answer>(call: () => Promise<Answer>, patience: Patience): Promise<Answer> {
  for (let refusals = 0; ; refusals += 1) {
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof Error) || !isThrottling(error.name) || patience.signal.aborted) throw error;
      patience.pressure.throttled += 1;
      const longest = Math.min(FIRST_WAIT * 2 ** refusals, LONGEST_WAIT);
      await patience.clock.sleep(patience.random() * longest, patience.signal);
    }
  }
}

/** Makes every call of a client patient. */
export function withPatience<Client extends Patient>(client: Client, patience: Patience): Client {
  const wait: Middleware = (next) => (call) => patiently(() => next(call), patience);
  client.middlewareStack.add(wait, { step: 'initialize', name: 'patience' });
  return client;
}
