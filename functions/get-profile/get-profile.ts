/** Reads profiles: the caller's own, or any profile for the back office. */
import { createApi } from '../shared/api/create-api.ts';
import type { Table } from '../shared/table.ts';
import { readOneProfile } from './read-one-profile.ts';
import { readOwnProfile } from './read-own-profile.ts';

export interface Dependencies {
  profiles: Table;
  audit: Table;
  allowedOrigins: readonly string[];
}

/** Serves `GET /me` and `GET /profiles/{userName}`; the authorizer has checked token and scope. */
export function getProfile({ profiles, audit, allowedOrigins }: Dependencies) {
  return createApi({
    allowedOrigins,
    routes: {
      '/me': readOwnProfile({ profiles, audit }),
      '/profiles/{userName}': readOneProfile({ profiles }),
    },
  });
}
