/** Reports the outcome of one sign-up. */
import { annotateSignUp, type SignUp } from './identify.ts';
import { logger, tracer } from './observability.ts';

/** Ids and codes only: never names, e-mail addresses or tokens. */
export interface Outcome extends SignUp {
  outcome: string;
  reasons?: readonly string[];
}

/** Writes one log line and annotates the trace, so that the sign-up's id finds both. */
export function report(message: string, facts: Outcome): void {
  logger.info(message, { ...facts });
  annotateSignUp(facts);
  tracer.putAnnotation('outcome', facts.outcome);
}
