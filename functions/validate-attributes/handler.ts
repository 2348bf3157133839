/** Lambda entry of the workflow's first step. */
import { SSMClient } from '@aws-sdk/client-ssm';
import { clientOptions, PATIENT } from '../shared/client-options.ts';
import { readEnvironment } from '../shared/environment.ts';
import { instrument } from '../shared/instrument.ts';
import { createPortalSettingsCache } from '../shared/portal-settings-cache.ts';
import { traceClient } from '../shared/trace-client.ts';
import { validateAttributes } from './validate-attributes.ts';

const env = readEnvironment(['PORTAL_PARAMETER_PREFIX']);
const client = traceClient(new SSMClient(clientOptions(PATIENT)));

const readPortalSettings = createPortalSettingsCache({
  client,
  prefix: env.PORTAL_PARAMETER_PREFIX,
  clock: () => new Date(),
});

export const handler = instrument(validateAttributes({ readPortalSettings }));
