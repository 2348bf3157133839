/** Makes up a sign-up that a portal's rules admit. */
import { GetParameterCommand } from '@aws-sdk/client-ssm';
import { ATTRIBUTE_ROWS, type AttributeRow } from '../../events/attributes.ts';
import { CANARY_USER_PREFIX } from '../../events/canary.ts';
import { CANARY_EVENT_SOURCE, DETAIL_TYPES } from '../../events/names.ts';
import { PortalSettings } from '../../events/portal-settings.ts';
import { signUpId } from '../../events/sign-up-id.ts';
import type { UserCreated } from '../../events/user-created.ts';
import type { Context } from '../stage/context.ts';
import type { Message } from '../stage/publish.ts';

export interface Canary {
  userName: string;
  signUpId: string;
  /** In lower case. All canaries of a portal have this address, so that those of earlier runs are found by it. */
  email: string;
  message: Message & { detail: UserCreated };
}

/** Nobody can own it: RFC 2606 keeps the domain. */
const NO_DOMAIN = 'canary.invalid';

/** At the first portal of the stage, with all attributes that a portal can require. */
export async function makeCanary(context: Context): Promise<Canary> {
  const { settings, io } = context;
  const { userPoolId, portals } = settings;
  const { clientId = '' } = portals[0] ?? {};
  const userName = `${CANARY_USER_PREFIX}${digits(io.random, 24)}`;
  const id = signUpId({ userPoolId, userName });
  const email = `canary@${await domainOf(context, clientId)}`;
  const now = io.clock.now();
  const detail = {
    version: 1 as const,
    signUpId: id,
    userName,
    userPoolId,
    clientId,
    traceId: `1-${Math.floor(now / 1000).toString(16)}-${digits(io.random, 24)}`,
    occurredAt: new Date(now).toISOString(),
    bornAt: new Date(now).toISOString(),
    attributes: attributesWith(email),
  };
  const message = { source: CANARY_EVENT_SOURCE, detailType: DETAIL_TYPES.UserCreated, detail };
  return { userName, signUpId: id, email, message };
}

/** A domain that the portal allows. A parameter that cannot be read is what another check finds. */
async function domainOf({ clients, stage }: Context, clientId: string): Promise<string> {
  try {
    const Name = `/sign-up/${stage}/portals/${clientId}`;
    const { Parameter } = await clients.ssm.send(new GetParameterCommand({ Name }));
    return PortalSettings.parse(JSON.parse(Parameter?.Value ?? '')).allowedEmailDomains[0] ?? NO_DOMAIN;
  } catch {
    return NO_DOMAIN;
  }
}

/** A value for every attribute, by its form. */
function attributesWith(email: string): UserCreated['attributes'] {
  const values: Record<AttributeRow['form'], string> = { email, flag: 'true', name: 'Canary' };
  return Object.fromEntries(ATTRIBUTE_ROWS.map(({ name, form }) => [name, values[form]]));
}

const digits = (random: () => number, length: number): string =>
  Array.from({ length }, () => Math.floor(random() * 16).toString(16)).join('');
