/** Annotates log and trace with the sign-up's id early, so that they are found by it even after a failure. */
import { logger, tracer } from './observability.ts';

export interface SignUp {
  signUpId: string;
  clientId: string;
}

/** For an invocation about one sign-up: from here on every log line names it, and the trace is found by it. */
export function identify({ signUpId, clientId }: SignUp): void {
  logger.appendKeys({ signUpId, clientId });
  annotateSignUp({ signUpId, clientId });
}

/** For one message of a batch, which shares its log with others: the trace is found by its sign-up. */
export function annotateSignUp({ signUpId, clientId }: SignUp): void {
  tracer.putAnnotation('signUpId', signUpId);
  tracer.putAnnotation('clientId', clientId);
}
