/** Reads a portal's settings from Parameter Store. */
import { GetParameterCommand, ParameterNotFound, type SSMClient } from '@aws-sdk/client-ssm';
import { UnknownPortal } from '../../../events/errors.ts';
import { PortalSettings } from '../../../events/portal-settings.ts';
import { parseJson } from '../parse.ts';
import { within } from '../publishing/within.ts';

/** @throws {UnknownPortal} without such a parameter @throws {UnreadableInput} @throws {DOMException} `TimeoutError` */
export type FetchPortalSettings = (clientId: string, limitMs: number) => Promise<PortalSettings>;

/** The parameter of a portal is `<prefix>/<client id>`. */
export function fetchPortalSettings(client: SSMClient, prefix: string): FetchPortalSettings {
  return async (clientId, limitMs) => {
    const command = new GetParameterCommand({ Name: `${prefix}/${clientId}` });
    try {
      const { Parameter } = await within(limitMs, (abortSignal) => client.send(command, { abortSignal }));
      return parseJson(PortalSettings, Parameter?.Value ?? '', `the settings of client ${clientId}`);
    } catch (error) {
      throw error instanceof ParameterNotFound ? new UnknownPortal(clientId) : error;
    }
  };
}
