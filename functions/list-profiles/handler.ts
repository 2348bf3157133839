/** Lambda entry of `GET /profiles`. */
import { documentClient } from '../shared/document-client.ts';
import { readEnvironment } from '../shared/environment.ts';
import { instrument } from '../shared/instrument.ts';
import { listProfiles } from './list-profiles.ts';

const env = readEnvironment(['PROFILES_TABLE_NAME', 'ALLOWED_ORIGINS']);

export const handler = instrument(
  listProfiles({
    table: { client: documentClient(), name: env.PROFILES_TABLE_NAME },
    allowedOrigins: env.ALLOWED_ORIGINS.split(','),
  }),
);
