/** Finds the identity provider that a request names, by name or by identifier. */
import type { Client, IdentityProvider } from '../../state/model.ts';
import { invalidRequest } from '../errors.ts';
import type { Parameters } from '../parameters.ts';
import type { Site } from '../site.ts';

/** Undefined if the request names none, or `COGNITO`: the login page then offers the choice. */
export function findProvider(site: Site, client: Client, parameters: Parameters): IdentityProvider | undefined {
  const name = parameters.get('identity_provider');
  const identifier = parameters.get('idp_identifier');
  if (name === 'COGNITO' || (name === undefined && identifier === undefined)) return undefined;
  const offered = providersOf(site, client);
  const provider = name
    ? offered.find((candidate) => candidate.name === name)
    : offered.find(({ identifiers }) => identifiers.includes(identifier ?? ''));
  if (!provider) throw invalidRequest('Login option is not available. Please try another one');
  return provider;
}

/** The client's external providers, in the client's order. */
export function providersOf({ cognito, pool }: Site, client: Client): IdentityProvider[] {
  const names = client.settings.SupportedIdentityProviders ?? [];
  return names.flatMap((name) => cognito.providers.get(`${pool.id}/${name}`) ?? []);
}
