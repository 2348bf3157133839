/** POST /login: a local user signs in with a password. */
import type { HttpResponse } from '../../../kernel/http/http.ts';
import { countOutcome } from '../../metrics.ts';
import type { User } from '../../state/model.ts';
import { seal } from '../../tokens/seal.ts';
import { pageError } from '../errors.ts';
import { loginPage } from '../pages/login-page.ts';
import { newPasswordPage } from '../pages/new-password-page.ts';
import { readForm } from '../parameters.ts';
import { answeringTo } from '../redirect.ts';
import type { Endpoint, Site } from '../site.ts';
import { checkCredentials } from './check-credentials.ts';
import { finishLogin } from './finish-login.ts';
import { type Login, readLogin } from './read-login.ts';
import { signInMetric } from './sign-in-metric.ts';

export const submitLogin: Endpoint = (site, http) => {
  const login = readLogin(site, http);
  const form = readForm(http, pageError);
  return answeringTo(login.requester, async () => {
    const request = login.request();
    if (!login.page.localAccounts) throw pageError('This client does not accept users of the user pool.');
    const username = form.get('username') ?? '';
    const { client } = login.requester;
    const result = await checkCredentials(site, client, { username, password: form.get('password') ?? '' });
    if ('complaint' in result) {
      countOutcome(site.cognito.kernel, signInMetric(site.pool.id, client.id), false);
      return loginPage({ ...login.page, username, error: result.complaint });
    }
    const { user } = result;
    return user.status === 'CONFIRMED' ? finishLogin(site, request, user) : askForNewPassword(site, login, user);
  });
};

/** The sealed value in the new-password page. */
export interface NewPasswordSession {
  username: string;
  sub: string;
  clientId: string;
}

async function askForNewPassword(
  { cognito, pool }: Site,
  { requester, page }: Login,
  user: User,
): Promise<HttpResponse> {
  const { client } = requester;
  const minutes = client.settings.AuthSessionValidity ?? 3;
  const value: NewPasswordSession = { username: user.username, sub: user.attributes.sub ?? '', clientId: client.id };
  const expiresAt = cognito.kernel.clock.now() + minutes * 60_000;
  const session = await seal(cognito, pool.id, { use: 'new-password', value, expiresAt });
  return newPasswordPage({ requester, query: page.query, branding: page.branding, session });
}
