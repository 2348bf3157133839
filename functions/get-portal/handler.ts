/** Lambda entry of `GET /portal`. */
import { SSMClient } from '@aws-sdk/client-ssm';
import { clientOptions, PATIENT } from '../shared/client-options.ts';
import { readEnvironment } from '../shared/environment.ts';
import { instrument } from '../shared/instrument.ts';
import { createPortalSettingsCache } from '../shared/portal-settings-cache.ts';
import { traceClient } from '../shared/trace-client.ts';
import { getPortal } from './get-portal.ts';

const env = readEnvironment(['PORTAL_PARAMETER_PREFIX', 'ALLOWED_ORIGINS']);
const client = traceClient(new SSMClient(clientOptions(PATIENT)));

const readPortalSettings = createPortalSettingsCache({
  client,
  prefix: env.PORTAL_PARAMETER_PREFIX,
  clock: () => new Date(),
});

export const handler = instrument(getPortal({ readPortalSettings, allowedOrigins: env.ALLOWED_ORIGINS.split(',') }));
