/** Tells who asked for whose profile and with what outcome, by ids only. */
import { signUpId } from '../../../events/sign-up-id.ts';
import { report } from '../report.ts';
import type { Answer } from './answer.ts';
import type { ProxyRequest } from './proxy-request.ts';

/** The issuer of a pool's tokens ends with the pool's id. */
export function reportRead({ requestContext }: ProxyRequest, userName: string, answer: Answer): void {
  const { iss, client_id: clientId } = requestContext.authorizer.claims;
  const userPoolId = iss.slice(iss.lastIndexOf('/') + 1);
  const outcome = 'type' in answer.body && typeof answer.body.type === 'string' ? answer.body.type : 'found';
  report('profile read', { signUpId: signUpId({ userPoolId, userName }), clientId, outcome });
}
