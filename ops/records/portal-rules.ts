/** Reads the rules of portals, which the stack writes to Parameter Store. */
import { GetParameterCommand, ParameterNotFound } from '@aws-sdk/client-ssm';
import { PortalSettings } from '../../events/portal-settings.ts';
import type { Portal } from '../items/admission.ts';
import type { Context } from '../stage/context.ts';

/** Reads each portal's parameter once per command. Returns undefined if the parameter is missing or invalid. */
export function portalReader(context: Context): (clientId: string) => Promise<Portal | undefined> {
  const known = new Map<string, Promise<Portal | undefined>>();
  return (clientId) => {
    const portal = known.get(clientId) ?? readPortal(context, clientId);
    known.set(clientId, portal);
    return portal;
  };
}

async function readPortal({ clients, stage }: Context, clientId: string): Promise<Portal | undefined> {
  try {
    const command = new GetParameterCommand({ Name: `/sign-up/${stage}/portals/${clientId}` });
    const { Parameter } = await clients.ssm.send(command);
    const rules = rulesIn(Parameter?.Value);
    return rules && { rules, changedAt: Parameter?.LastModifiedDate?.getTime() ?? 0 };
  } catch (error) {
    if (error instanceof ParameterNotFound) return undefined;
    throw error;
  }
}

function rulesIn(value = ''): PortalSettings | undefined {
  try {
    return PortalSettings.parse(JSON.parse(value));
  } catch {
    return undefined;
  }
}
