/** AWS clients in the trace: every call is a subsegment, without the texts that AWS answers. */
import { tracer } from './observability.ts';

type Handler<Call, Answer> = (call: Call) => Promise<Answer>;
type Middleware = <Call, Answer>(next: Handler<Call, Answer>) => Handler<Call, Answer>;

/** The part of an SDK client that takes middleware. */
interface Traceable {
  middlewareStack: {
    addRelativeTo(
      middleware: Middleware,
      options: { name: string; relation: 'before' | 'after'; toMiddleware: string },
    ): void;
  };
}

/** As the X-Ray SDK names its own. */
const TRACING = 'XRaySDKInstrumentation';

/**
 * Records the calls of a client. An AWS error is recorded by class and status: X-Ray would keep its message and stack as
 * well, and both may quote personal data. The caller gets the error as it is.
 */
export function traceClient<Client extends Traceable>(client: Client): Client {
  if (!tracer.isTracingEnabled()) return client;
  const traced = tracer.captureAWSv3Client(client);
  traced.middlewareStack.addRelativeTo(hideText, { name: 'hideErrorText', relation: 'after', toMiddleware: TRACING });
  traced.middlewareStack.addRelativeTo(showText, { name: 'showErrorText', relation: 'before', toMiddleware: TRACING });
  return traced;
}

/** An error as X-Ray may see it. */
class Redacted extends Error {
  readonly original: Error;

  constructor(original: Error) {
    super();
    Object.assign(this, original, { message: '' });
    this.name = original.name;
    this.original = original;
  }
}

const hideText: Middleware = (next) => async (call) => {
  try {
    return await next(call);
  } catch (error) {
    throw error instanceof Error ? new Redacted(error) : error;
  }
};

const showText: Middleware = (next) => async (call) => {
  try {
    return await next(call);
  } catch (error) {
    throw error instanceof Redacted ? error.original : error;
  }
};
