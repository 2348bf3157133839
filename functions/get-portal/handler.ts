/** Lambda entry of `GET /portal`. */
import { documentClient } from '../shared/document-client.ts';
import { readEnvironment } from '../shared/environment.ts';
import { instrument } from '../shared/instrument.ts';
import { PATIENT_READS, portalSettingsReader } from '../shared/portal-settings/reader.ts';
import { getPortal } from './get-portal.ts';

const env = readEnvironment(['PROFILES_TABLE_NAME', 'ALLOWED_ORIGINS']);
const readPortalSettings = portalSettingsReader(PATIENT_READS);

const profiles = { client: documentClient(), name: env.PROFILES_TABLE_NAME };

export const handler = instrument(
  getPortal({ readPortalSettings, profiles, allowedOrigins: env.ALLOWED_ORIGINS.split(',') }),
);
