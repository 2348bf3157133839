/** A portal's settings, read from SSM and kept for a minute. */
import { GetParameterCommand, ParameterNotFound, type SSMClient } from '@aws-sdk/client-ssm';
import { UnknownPortal } from '../../events/errors.ts';
import { PortalSettings } from '../../events/portal-settings.ts';
import { parseJson } from './parse.ts';

const KEPT_MS = 60_000;

export interface PortalSettingsCacheOptions {
  client: SSMClient;
  /** The parameter of a portal is `<prefix>/<client id>`. */
  prefix: string;
  clock: () => Date;
}

/** Finds the settings of an app client's portal. @throws {UnknownPortal} @throws {UnreadableInput} */
export type ReadPortalSettings = (clientId: string) => Promise<PortalSettings>;

/** Makes a reader with its own cache; there are as many entries as portals. Failures are not kept. */
export function createPortalSettingsCache({ client, prefix, clock }: PortalSettingsCacheOptions): ReadPortalSettings {
  const kept = new Map<string, { settings: PortalSettings; until: number }>();

  const read = async (clientId: string): Promise<PortalSettings> => {
    try {
      const { Parameter } = await client.send(new GetParameterCommand({ Name: `${prefix}/${clientId}` }));
      return parseJson(PortalSettings, Parameter?.Value ?? '', `the settings of client ${clientId}`);
    } catch (error) {
      throw error instanceof ParameterNotFound ? new UnknownPortal(clientId) : error;
    }
  };
  return async (clientId) => {
    const now = clock().getTime();
    const known = kept.get(clientId);
    if (known && now < known.until) return known.settings;
    const settings = await read(clientId);
    kept.set(clientId, { settings, until: now + KEPT_MS });
    return settings;
  };
}
