/** Logs each read: caller, subject and outcome, by ids only. */
import { signUpId } from '../../../events/sign-up-id.ts';
import { logger, tracer } from '../observability.ts';
import { report } from '../report.ts';
import type { Answer } from './answer.ts';
import type { ProxyRequest } from './proxy-request.ts';

export interface Read {
  /** What was read, for the log line. */
  what: string;
  request: ProxyRequest;
  answer: Answer;
  /** The user, if it is about one: the sign-up's id then finds the log line and the trace. */
  userName?: string;
}

/** Writes one log line and annotates the trace. */
export function reportRead({ what, request, answer, userName }: Read): void {
  const { iss, client_id: clientId } = request.requestContext.authorizer.claims;
  const message = `${what} read`;
  const outcome = 'type' in answer.body && typeof answer.body.type === 'string' ? answer.body.type : 'found';
  if (userName !== undefined) {
    report(message, { signUpId: signUpId({ userPoolId: userPoolIdOf(iss), userName }), clientId, outcome });
    return;
  }
  logger.info(message, { clientId, outcome });
  tracer.putAnnotation('clientId', clientId);
  tracer.putAnnotation('outcome', outcome);
}

/** The issuer of a pool's tokens ends with the pool's id. */
function userPoolIdOf(issuer: string): string {
  return issuer.slice(issuer.lastIndexOf('/') + 1);
}
