/** Request quotas of user pools: operations of one category share one. https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html */
import type { Quota } from '../kernel/quota.ts';

const perSecond = (rate: number): Quota => ({ burst: rate, rate, error: 'TooManyRequestsException' });

const USER_CREATION = perSecond(50);
const USER_READ = perSecond(120);
const USER_UPDATE = perSecond(25);
const USER_LIST = perSecond(30);

export const COGNITO_QUOTAS: Readonly<Record<string, Quota>> = {
  AdminCreateUser: USER_CREATION,
  AdminGetUser: USER_READ,
  AdminDeleteUser: USER_UPDATE,
  AdminSetUserPassword: USER_UPDATE,
  ListUsers: USER_LIST,
};
