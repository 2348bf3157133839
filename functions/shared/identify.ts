/** Says early whose sign-up an invocation is about. */
import { logger, tracer } from './observability.ts';

/** From here on every log line names the sign-up, and the trace is found by it, whatever the end. */
export function identify({ signUpId, clientId }: { signUpId: string; clientId: string }): void {
  logger.appendKeys({ signUpId, clientId });
  tracer.putAnnotation('signUpId', signUpId);
  tracer.putAnnotation('clientId', clientId);
}
