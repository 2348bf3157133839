/** A portal's settings, and their reader with a recording endpoint. */
import { SSMClient } from '@aws-sdk/client-ssm';
import { clientOptions } from '../../functions/shared/client-options.ts';
import { createPortalSettingsCache, type ReadPortalSettings } from '../../functions/shared/portal-settings/cache.ts';
import { fetchPortalSettings } from '../../functions/shared/portal-settings/fetch.ts';
import type { RecordingEndpoint } from './recording-endpoint.ts';

export const PORTAL_SETTINGS = {
  name: 'retail',
  title: 'Retail',
  url: 'https://retail.example.com',
  theme: { primaryColor: '#0b6e4f', backgroundColor: '#ffffff', logo: 'https://retail.example.com/logo.svg' },
  links: [{ label: 'Help', href: 'https://retail.example.com/help' }],
  requiredAttributes: ['email'],
  allowedEmailDomains: ['example.com'],
};

/** Parameter Store's response with these settings, or with this text. */
export const parameterAnswer = (settings: object | string) => ({
  body: { Parameter: { Name: 'x', Value: typeof settings === 'string' ? settings : JSON.stringify(settings) } },
});

/** Parameter Store's error; nobody may pass its message on. */
export const parameterRefusal = (name: string) => ({ status: 400, body: { __type: name, message: 'zoe@example.com' } });

/** Waits long by default: only a stalled call reaches a limit. */
export function settingsReaderFactory(
  endpoint: RecordingEndpoint,
  now: () => number,
  limits = { renewMs: 30_000, firstMs: 30_000 },
): ReadPortalSettings {
  const client = new SSMClient({ ...endpoint.client, ...clientOptions({ attempts: 1, attemptMs: 30_000 }) });
  const fetch = fetchPortalSettings(client, '/sign-up/local/portals');
  return createPortalSettingsCache({ fetch, limits, clock: () => new Date(now()) });
}
