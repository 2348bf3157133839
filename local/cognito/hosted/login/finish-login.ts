/** Completes a local sign-in: begins a session on the hosted domain and issues a code for the client. */
import type { HttpResponse } from '../../../kernel/http/http.ts';
import { countSuccess } from '../../metrics.ts';
import type { AuthorizationRequest, User } from '../../state/model.ts';
import { runPostAuthentication } from '../../triggers/post-authentication.ts';
import type { TokenGenerationSource } from '../../triggers/pre-token-generation.ts';
import { issueCode } from '../authorize/issue-code.ts';
import { redirect } from '../redirect.ts';
import { beginSession } from '../session.ts';
import type { Site } from '../site.ts';
import { signInMetric } from './sign-in-metric.ts';

/** @throws ServiceError when a trigger denies the sign-in */
export async function finishLogin(
  site: Site,
  request: AuthorizationRequest,
  user: User,
  source?: TokenGenerationSource,
): Promise<HttpResponse> {
  const { cognito, pool } = site;
  return countSuccess(cognito.kernel, signInMetric(pool.id, request.clientId), async () => {
    await runPostAuthentication(cognito, pool, { user, clientId: request.clientId });
    const signedIn = { user, at: cognito.kernel.clock.now() };
    const location = await issueCode(site, request, signedIn, { source });
    return redirect(location, { 'set-cookie': await beginSession(site, signedIn) });
  });
}
