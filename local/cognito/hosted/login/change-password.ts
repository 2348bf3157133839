/** POST /changePassword: replaces a temporary password by the user's own, and continues the sign-in. */
import { storePassword } from '../../passwords/password.ts';
import { passwordComplaint, policyOf } from '../../passwords/policy.ts';
import type { User } from '../../state/model.ts';
import { unseal } from '../../tokens/seal.ts';
import { PageError, pageError } from '../errors.ts';
import { newPasswordPage } from '../pages/new-password-page.ts';
import { type Parameters, readForm } from '../parameters.ts';
import { answeringTo } from '../redirect.ts';
import type { Endpoint, Site } from '../site.ts';
import { finishLogin } from './finish-login.ts';
import { readLogin } from './read-login.ts';
import type { NewPasswordSession } from './submit-login.ts';

export const changePassword: Endpoint = (site, http) => {
  const { requester, page, request } = readLogin(site, http);
  const form = readForm(http, pageError);
  return answeringTo(requester, async () => {
    const checked = request();
    const session = form.get('session') ?? '';
    const user = await openSession(site, session, requester.client.id);
    const error = complaintAbout(site, form);
    if (error) return newPasswordPage({ requester, query: page.query, branding: page.branding, session, error });
    const confirmed = await confirm(site, user, form.get('new_password') ?? '');
    return finishLogin(site, checked, confirmed, 'TokenGeneration_NewPasswordChallenge');
  });
};

async function openSession({ cognito, pool }: Site, text: string, clientId: string): Promise<User> {
  const opened = await unseal<NewPasswordSession>(cognito, pool.id, { use: 'new-password', text });
  const user = opened && cognito.users.get(pool, opened.value.username);
  const fits =
    opened?.value.clientId === clientId &&
    user?.attributes.sub === opened.value.sub &&
    user.status === 'FORCE_CHANGE_PASSWORD';
  if (!user || !fits) throw new PageError('Invalid session for the user: sign in again.');
  return user;
}

function complaintAbout({ pool }: Site, form: Parameters): string | undefined {
  const password = form.get('new_password') ?? '';
  if (password !== form.get('confirm_password')) return 'The passwords are not the same';
  return passwordComplaint(policyOf(pool), password);
}

async function confirm({ cognito, pool }: Site, { username }: User, text: string): Promise<User> {
  const password = await storePassword(cognito.kernel, text);
  const user = cognito.users.get(pool, username);
  if (!user) throw new PageError('Invalid session for the user: sign in again.');
  const confirmed: User = { ...user, password, status: 'CONFIRMED', modifiedAt: cognito.kernel.clock.now() };
  cognito.users.put(confirmed);
  return confirmed;
}
