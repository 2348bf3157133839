/** GET /login. https://docs.aws.amazon.com/cognito/latest/developerguide/login-endpoint.html */
import { loginPage } from '../pages/login-page.ts';
import { answeringTo } from '../redirect.ts';
import type { Endpoint } from '../site.ts';
import { readLogin } from './read-login.ts';

export const showLogin: Endpoint = (site, http) => {
  const login = readLogin(site, http);
  return answeringTo(login.requester, async () => {
    login.request();
    return loginPage(login.page);
  });
};
