/** Loads the client and its redirect address. Checked first, because every later error is returned to that address. */
import type { Client } from '../../state/model.ts';
import { PageError } from '../errors.ts';
import type { Parameters } from '../parameters.ts';
import type { ReturnAddress } from '../redirect.ts';
import type { Site } from '../site.ts';

export interface Requester extends ReturnAddress {
  client: Client;
}

/** @throws PageError for an unknown client or an unregistered address: the browser is not redirected there */
export function loadRequester(site: Site, parameters: Parameters): Requester {
  const clientId = parameters.get('client_id');
  if (clientId === undefined) throw new PageError('Required parameter client_id is missing.');
  const client = site.cognito.clients.get(clientId);
  if (client === undefined || client.poolId !== site.pool.id) throw new PageError('Client does not exist.');
  const redirectUri = parameters.get('redirect_uri') ?? client.settings.DefaultRedirectURI;
  if (redirectUri === undefined) throw new PageError('Required parameter redirect_uri is missing.');
  if (!isRegistered(site, client.settings.CallbackURLs, redirectUri)) {
    throw new PageError('redirect_mismatch: this redirect_uri is not one of the client’s callback URLs.');
  }
  return { client, redirectUri, state: parameters.get('state') };
}

/** Compares exactly. On the twin, an application may run at another address than the registered one. */
export function isRegistered({ cognito }: Site, registered: readonly string[] | undefined, given: string): boolean {
  const { addresses } = cognito.kernel;
  return (registered ?? []).some((address) => address === given || served(addresses, address) === given);
}

function served(addresses: { resolve(url: string): string }, address: string): string {
  return URL.canParse(address) ? addresses.resolve(address) : address;
}
