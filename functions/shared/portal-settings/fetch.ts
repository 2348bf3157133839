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
  const get = (abortSignal: AbortSignal, clientId: string) =>
    client.send(new GetParameterCommand({ Name: `${prefix}/${clientId}` }), { abortSignal });
  return async (clientId, limitMs) => {
    try {
      const { Parameter } = await within(limitMs, get, clientId);
      return parseJson(PortalSettings, Parameter?.Value ?? '', `the settings of client ${clientId}`);
    } catch (error) {
      throw error instanceof ParameterNotFound ? new UnknownPortal(clientId) : error;
    }
  };
}
