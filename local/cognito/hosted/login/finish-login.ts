/** Ends a local sign-in: a session on the hosted domain, a code for the client. */
import type { HttpResponse } from '../../../kernel/http.ts';
import type { AuthorizationRequest, User } from '../../state/model.ts';
import { issueCode } from '../authorize/issue-code.ts';
import { redirect } from '../redirect.ts';
import { beginSession } from '../session.ts';
import type { Site } from '../site.ts';

export async function finishLogin(site: Site, request: AuthorizationRequest, user: User): Promise<HttpResponse> {
  const who = { username: user.username, sub: user.attributes.sub ?? '', at: site.cognito.kernel.clock.now() };
  return redirect(issueCode(site, request, who), { 'set-cookie': await beginSession(site, who) });
}
