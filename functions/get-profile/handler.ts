/** Lambda entry of the routes that read one profile. */
import { documentClient } from '../shared/document-client.ts';
import { readEnvironment } from '../shared/environment.ts';
import { instrument } from '../shared/instrument.ts';
import { getProfile } from './get-profile.ts';

const env = readEnvironment(['PROFILES_TABLE_NAME', 'AUDIT_EVENTS_TABLE_NAME', 'ALLOWED_ORIGINS']);
const client = documentClient();

export const handler = instrument(
  getProfile({
    profiles: { client, name: env.PROFILES_TABLE_NAME },
    audit: { client, name: env.AUDIT_EVENTS_TABLE_NAME },
    allowedOrigins: env.ALLOWED_ORIGINS.split(','),
  }),
);
