/** The reader of portal settings, made at module level from the environment. */
import { SSMClient } from '@aws-sdk/client-ssm';
import { clientOptions, PATIENT, type Patience } from '../client-options.ts';
import { readEnvironment } from '../environment.ts';
import { traceClient } from '../trace-client.ts';
import { createPortalSettingsCache, type ReadLimits, type ReadPortalSettings } from './cache.ts';
import { fetchPortalSettings } from './fetch.ts';

/** For functions whose caller waits 10 s or retries. */
export const PATIENT_READS: Patience & ReadLimits = { ...PATIENT, renewMs: 2_500, firstMs: 8_000 };

/** @throws {Error} when the environment lacks a variable */
export function portalSettingsReader(budget: Patience & ReadLimits): ReadPortalSettings {
  const env = readEnvironment(['PORTAL_PARAMETER_PREFIX']);
  const client = traceClient(new SSMClient(clientOptions(budget)));
  return createPortalSettingsCache({
    fetch: fetchPortalSettings(client, env.PORTAL_PARAMETER_PREFIX),
    limits: budget,
    clock: () => new Date(),
  });
}
