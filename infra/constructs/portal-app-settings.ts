/** The configuration of a portal's single-page app: the `config.json` next to its page. */
import { IDENTITY_PROVIDER_NAME, SCOPES } from '../../events/names.ts';
import type { PortalConfig } from '../config/portal-schema.ts';

export interface PortalAppSettingsProps {
  readonly portal: PortalConfig;
  readonly clientId: string;
  /** The user pool's address on the AWS endpoint. */
  readonly issuer: string;
  /** The user pool's domain. */
  readonly loginUrl: string;
  readonly apiUrl: string;
}

/** The members that `portal/app/config.ts` reads. */
export function portalAppSettings({ portal, ...addresses }: PortalAppSettingsProps) {
  const { name, title, url, theme, contact, localAccounts } = portal;
  return {
    name,
    title,
    url,
    theme,
    contact,
    localAccounts,
    ...addresses,
    identityProvider: IDENTITY_PROVIDER_NAME,
    scopes: ['openid', 'email', 'profile', SCOPES.profileRead],
  };
}
