/** Request quotas of user pools: all operations of a category share one bucket. https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html */
import type { Quota } from '../kernel/quotas/quota.ts';

const perSecond = (rate: number): Quota => ({ burst: rate, rate, error: 'TooManyRequestsException' });

export const USER_AUTHENTICATION = perSecond(120);
export const USER_FEDERATION = perSecond(25);
export const USER_CREATION = perSecond(50);
export const USER_READ = perSecond(120);
export const USER_UPDATE = perSecond(25);
export const USER_LIST = perSecond(30);
export const USER_ACCOUNT_RECOVERY = perSecond(30);
export const USER_POOL_READ = perSecond(15);
export const USER_POOL_UPDATE = perSecond(15);
export const USER_POOL_RESOURCE_READ = perSecond(20);
export const USER_POOL_RESOURCE_UPDATE = perSecond(15);
export const USER_POOL_CLIENT_READ = perSecond(15);
