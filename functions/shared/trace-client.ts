/** Traces AWS clients: every call is a subsegment, without the texts in AWS's responses. */
import { tracer } from './observability.ts';

type Handler<Call, Answer> = (call: Call) => Promise<Answer>;
type Middleware = <Call, Answer>(next: Handler<Call, Answer>) => Handler<Call, Answer>;

/** The part of an SDK client that accepts middleware. */
interface Traceable {
  middlewareStack: {
    addRelativeTo(
      middleware: Middleware,
      options: { name: string; relation: 'before' | 'after'; toMiddleware: string },
    ): void;
  };
}

/** The X-Ray SDK's name for its middleware. */
const TRACING = 'XRaySDKInstrumentation';

/**
 * Records the calls of a client. An AWS error is recorded by class and status: X-Ray would also store its message and
 * stack, and both may quote personal data. The caller gets the error unchanged.
 */
export function traceClient<Client extends Traceable>(client: Client): Client {
  if (!tracer.isTracingEnabled()) return client;
  const traced = tracer.captureAWSv3Client(client);
  traced.middlewareStack.addRelativeTo(hideText, { name: 'hideErrorText', relation: 'after', toMiddleware: TRACING });
  traced.middlewareStack.addRelativeTo(showText, { name: 'showErrorText', relation: 'before', toMiddleware: TRACING });
  return traced;
}

/** The part of an error that X-Ray may store. */
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
