/** Lambda entry of `GET /portal`. */
import { readEnvironment } from '../shared/environment.ts';
import { instrument } from '../shared/instrument.ts';
import { PATIENT_READS, portalSettingsReader } from '../shared/portal-settings/reader.ts';
import { getPortal } from './get-portal.ts';

const env = readEnvironment(['ALLOWED_ORIGINS']);
const readPortalSettings = portalSettingsReader(PATIENT_READS);

export const handler = instrument(getPortal({ readPortalSettings, allowedOrigins: env.ALLOWED_ORIGINS.split(',') }));
