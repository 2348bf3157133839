/** Reads profiles: a person's own, or any one for the back office. */
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { createApi } from '../shared/api/create-api.ts';
import { readOneProfile } from './read-one-profile.ts';
import { readOwnProfile } from './read-own-profile.ts';

export interface Dependencies {
  client: DynamoDBDocumentClient;
  profilesTableName: string;
  auditTableName: string;
  allowedOrigins: readonly string[];
}

/** Serves `GET /me` and `GET /profiles/{userName}`; the authorizer has checked token and scope. */
export function getProfile({ client, profilesTableName, auditTableName, allowedOrigins }: Dependencies) {
  const profiles = { client, name: profilesTableName };
  const audit = { client, name: auditTableName };
  return createApi({
    allowedOrigins,
    routes: {
      '/me': readOwnProfile({ profiles, audit }),
      '/profiles/{userName}': readOneProfile({ profiles }),
    },
  });
}
