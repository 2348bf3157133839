/**
 * The lifetimes of a client's tokens.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-refresh-token.html
 */
import type { UserPoolClientSettings } from '../resources/user-pool-client-members.ts';

export interface TokenLifetimes {
  /** All three are in seconds. */
  access: number;
  id: number;
  refresh: number;
}

const SECONDS = { seconds: 1, minutes: 60, hours: 3_600, days: 86_400 } as const;
const DEFAULT_REFRESH_DAYS = 30;

/** Numbers without a unit are hours for access and ID tokens, days for refresh tokens. */
export function tokenLifetimes(settings: UserPoolClientSettings): TokenLifetimes {
  const {
    AccessTokenValidity = 0,
    IdTokenValidity = 0,
    RefreshTokenValidity = 0,
    TokenValidityUnits: units,
  } = settings;
  return {
    access: AccessTokenValidity === 0 ? SECONDS.hours : AccessTokenValidity * SECONDS[units?.AccessToken ?? 'hours'],
    id: IdTokenValidity === 0 ? SECONDS.hours : IdTokenValidity * SECONDS[units?.IdToken ?? 'hours'],
    refresh:
      RefreshTokenValidity === 0
        ? DEFAULT_REFRESH_DAYS * SECONDS.days
        : RefreshTokenValidity * SECONDS[units?.RefreshToken ?? 'days'],
  };
}

const LIMITS: Record<keyof TokenLifetimes, readonly [least: number, most: number]> = {
  access: [5 * SECONDS.minutes, SECONDS.days],
  id: [5 * SECONDS.minutes, SECONDS.days],
  refresh: [SECONDS.hours, 3_650 * SECONDS.days],
};

/** The names of the lifetimes that are outside AWS's limits. */
export function lifetimesOutOfRange(lifetimes: TokenLifetimes): (keyof TokenLifetimes)[] {
  const names: (keyof TokenLifetimes)[] = ['access', 'id', 'refresh'];
  return names.filter((name) => lifetimes[name] < LIMITS[name][0] || lifetimes[name] > LIMITS[name][1]);
}
