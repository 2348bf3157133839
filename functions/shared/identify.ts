/** Annotates log and trace with the sign-up's id early, so that it finds them even after a failure. */
import { logger, tracer } from './observability.ts';

export interface SignUp {
  signUpId: string;
  /** Absent where no portal is concerned. */
  clientId?: string | undefined;
}

/** For an invocation about one sign-up: every later log line and the trace have its id. */
export function identify({ signUpId, clientId }: SignUp): void {
  logger.appendKeys({ signUpId, ...(clientId !== undefined && { clientId }) });
  annotateSignUp({ signUpId, clientId });
}

/** For one message of a batch, which shares its log with others: only the trace has the id. */
export function annotateSignUp({ signUpId, clientId }: SignUp): void {
  tracer.putAnnotation('signUpId', signUpId);
  if (clientId !== undefined) tracer.putAnnotation('clientId', clientId);
}
